//! `user add`, `user invite`, `user badge` and `user no-second-factor`; `token create`, `token list` and `token revoke`.

use clap::{Args, Subcommand};
use ordi_pratique::access::{self, TokenIn, UserIn};
use ordi_pratique::platform::error::Error;
use ordi_pratique::platform::id::{new_id, secret};
use ordi_pratique::platform::paging::Slice;
use ordi_pratique::platform::person::{Person, Role, Scope};

use crate::StoreArgs;

#[derive(Subcommand)]
pub enum UserCommand {
    /// Ajoute un compte ; le mot de passe se lit sur l’entrée standard
    Add(AddArgs),
    /// Imprime un lien, à remettre à la personne : elle y choisit son mot de passe (une fois, sous trois jours)
    Invite(InviteArgs),
    /// Fait un badge ; son code (4 à 8 chiffres) se lit sur l’entrée standard
    Badge(BadgeArgs),
    /// Retire le second facteur de qui a perdu son téléphone et ses codes de secours
    NoSecondFactor(WhoseArgs),
}

#[derive(Args)]
pub struct BadgeArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Identifiant du compte
    #[arg(long)]
    id: String,
    /// L’adresse que les gens utilisent
    #[arg(long, env = "ORDI_PRATIQUE_PUBLIC_URL", default_value = "http://127.0.0.1:8080")]
    public_url: String,
}

#[derive(Args)]
pub struct WhoseArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Courriel du compte
    #[arg(long)]
    email: String,
}

#[derive(Args)]
pub struct InviteArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Courriel du compte
    #[arg(long)]
    email: String,
    /// L’adresse que les gens utilisent
    #[arg(long, env = "ORDI_PRATIQUE_PUBLIC_URL", default_value = "http://127.0.0.1:8080")]
    public_url: String,
}

#[derive(Args)]
pub struct AddArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Courriel de connexion ; sans lui, pas de mot de passe : la personne viendra par un badge
    #[arg(long)]
    email: Option<String>,
    /// Nom affiché
    #[arg(long)]
    name: String,
    /// Rôle, à répéter : workshop, trainer, referrer, coordinator, viewer, admin
    #[arg(long = "role", required = true, value_parser = read_role)]
    roles: Vec<Role>,
    /// Identifiant de sa structure
    #[arg(long)]
    organisation: Option<String>,
    /// Ne lit pas de mot de passe : la personne le choisira par un lien (« user invite »)
    #[arg(long)]
    no_password: bool,
}

#[derive(Subcommand)]
pub enum TokenCommand {
    /// Crée un jeton qui agit comme ce compte ; il n’est montré qu’une fois
    Create(CreateArgs),
    /// Dit les jetons ouverts
    List(StoreArgs),
    /// Met fin à un jeton
    Revoke(RevokeArgs),
}

#[derive(Args)]
pub struct RevokeArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Identifiant du jeton
    #[arg(long)]
    id: String,
}

#[derive(Args)]
pub struct CreateArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Courriel du compte
    #[arg(long)]
    email: String,
    /// Ce qui s’en servira
    #[arg(long)]
    label: String,
    /// Ce qu’il peut faire, à répéter : read, write, names, export ; sans cela, tout ce que peut le compte
    #[arg(long = "scope", value_parser = read_scope)]
    scopes: Vec<Scope>,
    /// Jours avant sa fin
    #[arg(long, default_value_t = access::USUAL_DAYS)]
    days: i64,
}

fn read_scope(code: &str) -> Result<Scope, String> {
    Scope::read(code).ok_or_else(|| format!("les usages sont : {}", Scope::CODES.join(", ")))
}

fn read_role(code: &str) -> Result<Role, String> {
    Role::read(code).ok_or_else(|| format!("les rôles sont : {}", Role::CODES.join(", ")))
}

pub fn run(command: UserCommand) -> Result<(), Error> {
    let args = match command {
        UserCommand::Add(args) => args,
        UserCommand::Invite(args) => return invite(args),
        UserCommand::Badge(args) => return badge(args),
        UserCommand::NoSecondFactor(args) => return no_second_factor(args),
    };
    let hash = match &args.email {
        Some(_) if !args.no_password => Some(read_password()?),
        _ => None,
    };
    let new = UserIn { email: args.email, name: args.name, organisation_id: args.organisation, roles: args.roles };
    let id = new_id();
    let user = super::write(args.store.store(), move |cx| access::add_user(cx, &id, new, hash))?;
    super::say(format_args!("Compte ajouté : {} ({})", user.email.unwrap_or(user.name), user.id))?;
    Ok(())
}

fn invite(args: InviteArgs) -> Result<(), Error> {
    let (id, secret, email) = (new_id(), secret()?, args.email);
    let base = args.public_url.trim_end_matches('/').to_owned();
    let link = super::write(args.store.store(), move |cx| {
        let user_id = access::user_id_of(cx, &email)?;
        access::make_link(cx, &id, &user_id, &base, &secret)
    })?;
    super::say(format_args!("{}", link.link.unwrap_or_default()))?;
    eprintln!("À remettre à la personne ; sert une fois, jusqu’au {}.", link.expires_at.day());
    Ok(())
}

fn badge(args: BadgeArgs) -> Result<(), Error> {
    let pin = read_line()?;
    access::check_pin(&pin)?;
    let (hash, id, user_id) = (access::hash_pin(&pin)?, new_id(), args.id);
    let secret = secret()?.chars().take(32).collect::<String>().to_ascii_uppercase();
    let base = args.public_url.trim_end_matches('/').to_owned();
    let made =
        super::write(args.store.store(), move |cx| access::make_badge(cx, &id, &user_id, &hash, &base, &secret))?;
    super::say(format_args!("{}", made.address.unwrap_or_default()))?;
    eprintln!("À mettre en QR code sur le badge ; cette adresse ne sera plus montrée.");
    Ok(())
}

fn no_second_factor(args: WhoseArgs) -> Result<(), Error> {
    let email = args.email;
    super::write(args.store.store(), move |cx| {
        let user_id = access::user_id_of(cx, &email)?;
        access::remove_second_factor(cx, &user_id)
    })?;
    super::say(format_args!("Second facteur retiré."))
}

fn read_line() -> Result<String, Error> {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// The hash of the password on standard input.
fn read_password() -> Result<String, Error> {
    access::hash_new_password(&read_line()?)
}

pub fn run_token(command: TokenCommand) -> Result<(), Error> {
    let args = match command {
        TokenCommand::Create(args) => args,
        TokenCommand::List(store) => return list(store),
        TokenCommand::Revoke(args) => return revoke(args),
    };
    let (id, secret, email, label, days) = (new_id(), secret()?, args.email, args.label, Some(args.days));
    let scopes = (!args.scopes.is_empty()).then_some(args.scopes);
    let token = super::write(args.store.store(), move |cx| {
        let user_id = access::user_id_of(cx, &email)?;
        access::create_token(cx, &id, &TokenIn { user_id, label, scopes, days }, secret)
    })?;
    super::say(format_args!("{}", token.token))?;
    eprintln!("Valable jusqu’au {}. Ce jeton ne sera plus montré : gardez-le en lieu sûr.", token.expires_at.day());
    Ok(())
}

/// One line each: id, end, last use, label.
fn list(store: StoreArgs) -> Result<(), Error> {
    let mut after = None;
    loop {
        let slice = Slice::of(Some(500), after.as_deref())?;
        let page = super::write(store.clone().store(), move |cx| access::tokens(cx, &slice))?;
        for token in page.items {
            let used = token.last_used_at.map_or_else(|| "jamais".to_owned(), |at| at.day().to_string());
            let scopes = token.scopes.map_or_else(
                || "tout".to_owned(),
                |scopes| scopes.iter().map(|scope| scope.code()).collect::<Vec<_>>().join(" "),
            );
            super::say(format_args!(
                "{}  fin {}  dernier usage {used}  {scopes}  {}",
                token.id,
                token.expires_at.day(),
                token.label
            ))?;
        }
        after = page.next;
        if after.is_none() {
            return Ok(());
        }
    }
}

fn revoke(args: RevokeArgs) -> Result<(), Error> {
    let ended = super::write(args.store.store(), move |cx| {
        // Whoever holds this computer holds its tokens.
        cx.who = Person { roles: vec![Role::Admin], ..cx.who.clone() };
        access::end(cx, &args.id)
    })?;
    super::say(format_args!("Ce jeton n’ouvre plus rien : {}", ended.label))?;
    Ok(())
}
