//! `serve`: opens the house and answers until SIGTERM.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use ordi_pratique::access;
use ordi_pratique::app::App;
use ordi_pratique::platform::clock::Clock;
use ordi_pratique::platform::config::Config;
use ordi_pratique::platform::db;
use ordi_pratique::platform::error::Error;
use ordi_pratique::platform::tls::Tls;
use tracing_subscriber::EnvFilter;

use crate::StoreArgs;

#[derive(Args)]
pub struct ServeArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Remplit une base vide avec une distribution inventée
    #[arg(long, env = "ORDI_PRATIQUE_DEMO")]
    demo: bool,
    /// Adresse et port d’écoute
    #[arg(long, env = "ORDI_PRATIQUE_LISTEN", default_value = "127.0.0.1:8080", value_parser = read_listen)]
    listen: String,
    /// L’adresse que les gens utilisent : elle est imprimée dans les QR codes
    #[arg(long, env = "ORDI_PRATIQUE_PUBLIC_URL", value_parser = read_public_url)]
    public_url: Option<String>,
    /// Certificat (PEM, avec ce qui mène à son autorité) : le service parle alors HTTPS lui-même
    #[arg(
        long,
        env = "ORDI_PRATIQUE_TLS_CERT",
        value_name = "FICHIER",
        requires = "tls_key",
        conflicts_with = "tls_local"
    )]
    tls_cert: Option<PathBuf>,
    /// Clé de ce certificat (PEM)
    #[arg(long, env = "ORDI_PRATIQUE_TLS_KEY", value_name = "FICHIER", requires = "tls_cert")]
    tls_key: Option<PathBuf>,
    /// HTTPS sur le réseau local, par une autorité à soi que la page /certificat installe sur les téléphones
    #[arg(long, env = "ORDI_PRATIQUE_TLS_LOCAL")]
    tls_local: bool,
    /// Dossier des sauvegardes, sur un autre disque ; sans cela, « sauvegardes » dans le dossier des données
    #[arg(long, env = "ORDI_PRATIQUE_BACKUP_DIR", value_name = "DOSSIER")]
    backup_dir: Option<PathBuf>,
    /// Une requête à la base plus longue est dite dans le journal technique, sans ses valeurs (millisecondes)
    #[arg(long, env = "ORDI_PRATIQUE_SLOW_QUERY_MS", default_value_t = 100, value_name = "MS")]
    slow_query_ms: u64,
}

fn read_listen(text: &str) -> Result<String, String> {
    let port = text.rsplit_once(':').and_then(|(_, port)| port.parse::<u16>().ok());
    port.map(|_| text.to_owned()).ok_or_else(|| "une adresse et un port, par exemple 127.0.0.1:8080".into())
}

/// It goes into every QR code: better refused here than found out on a thousand labels.
fn read_public_url(text: &str) -> Result<String, String> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or_default();
    let right = !host.is_empty() && text.is_ascii() && !text.contains([' ', '?', '#', '"', '<', '>']);
    if right { Ok(text.to_owned()) } else { Err("une adresse comme https://ordi.exemple.fr".into()) }
}

pub fn run(args: ServeArgs) -> Result<(), Error> {
    let filter = EnvFilter::try_from_env("ORDI_PRATIQUE_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr).init();
    db::tell_slow_queries_from(args.slow_query_ms);
    let config = Config {
        store: args.store.store(),
        listen: args.listen,
        public_url: args.public_url,
        backup_dir: args.backup_dir,
        demo: args.demo,
        tls: match (args.tls_cert, args.tls_key) {
            (Some(cert), Some(key)) => Some(Tls::Given { cert, key }),
            _ => args.tls_local.then_some(Tls::Local),
        },
    };
    actix_web::rt::System::new().block_on(async move {
        let app = App::open(&config, Clock::default())?;
        super::say(format_args!("Ordi-pratique répond à {}", app.url()))?;
        if let Some(authority) = &app.house().authority {
            super::say(format_args!(
                "Sur chaque téléphone, une fois : {}/certificat, et comparez l’empreinte\n  {}",
                app.house().public_url,
                authority.fingerprint()
            ))?;
        }
        if config.demo {
            super::seed::print_accounts()?;
        }
        if app.house().db.report_now(|conn| Ok(access::is_empty(conn)?))? {
            super::say(format_args!(
                "Aucun compte encore. Dans un autre terminal, avec le même dossier de données, créez le premier :\n  \
                 ordi-pratique user add --email vous@exemple.fr --name \"Votre nom\" --role admin --role coordinator\n\
                 puis tapez son mot de passe ({} caractères au moins) et Entrée.",
                access::SHORTEST_PASSWORD
            ))?;
        }
        // Whoever reads this through a pipe waits for it.
        std::io::stdout().flush()?;
        app.run().await
    })
}
