//! `user add` and `token create`.

use clap::{Args, Subcommand};
use ordi_pratique::access::{self, TokenIn, UserIn};
use ordi_pratique::platform::error::Error;
use ordi_pratique::platform::id::{new_id, secret};
use ordi_pratique::platform::person::Role;

use crate::StoreArgs;

#[derive(Subcommand)]
pub enum UserCommand {
    /// Ajoute un compte ; le mot de passe se lit sur l’entrée standard
    Add(AddArgs),
}

#[derive(Args)]
pub struct AddArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Courriel de connexion ; sans lui, pas de mot de passe : la personne viendra par un jeton
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
}

#[derive(Subcommand)]
pub enum TokenCommand {
    /// Crée un jeton qui agit comme ce compte ; il n’est montré qu’une fois
    Create(CreateArgs),
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
}

fn read_role(code: &str) -> Result<Role, String> {
    Role::read(code).ok_or_else(|| format!("les rôles sont : {}", Role::CODES.join(", ")))
}

pub fn run(command: UserCommand) -> Result<(), Error> {
    let UserCommand::Add(args) = command;
    let hash = match &args.email {
        Some(_) => Some(read_password()?),
        None => None,
    };
    let new = UserIn { email: args.email, name: args.name, organisation_id: args.organisation, roles: args.roles };
    let id = new_id();
    let user = super::write(args.store.store(), move |cx| access::add_user(cx, &id, new, hash))?;
    super::say(format_args!("Compte ajouté : {} ({})", user.email.unwrap_or(user.name), user.id))?;
    Ok(())
}

/// The hash of the password on standard input.
fn read_password() -> Result<String, Error> {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    access::hash_new_password(line.trim_end_matches(['\r', '\n']))
}

pub fn run_token(command: TokenCommand) -> Result<(), Error> {
    let TokenCommand::Create(args) = command;
    let (id, secret, email, label) = (new_id(), secret()?, args.email, args.label);
    let token = super::write(args.store.store(), move |cx| {
        let user_id = access::user_id_of(cx, &email)?;
        access::create_token(cx, &id, &TokenIn { user_id, label }, secret)
    })?;
    super::say(format_args!("{}", token.token))?;
    eprintln!("Valable jusqu’au {}. Ce jeton ne sera plus montré : gardez-le en lieu sûr.", token.expires_at.day());
    Ok(())
}
