//! TLS without a proxy, tried by a real client: with the authority of the house, and with a certificate of one's own.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Output, Stdio};

use ordi_pratique::platform::config::Store;
use rcgen::{CertifiedKey, generate_simple_self_signed};

use crate::support::new_id;

/// A service that speaks TLS, killed with the test.
struct Service {
    child: Child,
    said: BufReader<ChildStdout>,
    url: String,
    dir: PathBuf,
}

impl Service {
    fn start(args: &[&str], dir: PathBuf) -> Self {
        let mut command = crate::support::command("serve", &Store { data_dir: dir.clone(), database_url: None });
        command.args(["--listen", "127.0.0.1:0"]).args(args).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let first = line(&mut said);
        let url = first.trim().rsplit(' ').next().unwrap().to_owned();
        assert!(url.starts_with("https://127.0.0.1:"), "{first}");
        Self { child, said, url, dir }
    }

    fn authority(&self) -> PathBuf {
        self.dir.join("tls/autorite.pem")
    }

    /// What curl says of a path, trusting this file only.
    fn curl(&self, trusted: &Path, args: &[&str], path: &str) -> Output {
        let mut curl = Command::new("curl");
        curl.args(["-sS", "--cacert"]).arg(trusted).args(args).arg(format!("{}{path}", self.url));
        curl.output().unwrap()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.dir);
    }
}

fn line(said: &mut BufReader<ChildStdout>) -> String {
    let mut line = String::new();
    said.read_line(&mut line).unwrap();
    line
}

fn folder() -> PathBuf {
    std::env::temp_dir().join(format!("ordi-pratique-tls-{}", new_id()))
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_phone_that_knows_the_authority_of_the_house_trusts_it_and_others_do_not() {
    let mut service = Service::start(&["--tls-local"], folder());
    let authority = service.authority();
    let live = service.curl(&authority, &[], "/health/live");
    assert!(live.status.success(), "{}", String::from_utf8_lossy(&live.stderr));
    // By its name too; never by a name of the internet, and never without the authority.
    let port = service.url.rsplit(':').next().unwrap().to_owned();
    let named = |name: &str| {
        let resolve = format!("{name}:{port}:127.0.0.1");
        let url = format!("https://{name}:{port}/health/live");
        let mut curl = Command::new("curl");
        curl.args(["-sS", "--cacert"]).arg(&authority).args(["--resolve", &resolve, &url]).output().unwrap()
    };
    assert!(named("localhost").status.success());
    assert!(!named("ordi.example").status.success());
    let stranger = Command::new("curl").args(["-sS", &format!("{}/health/live", service.url)]).output().unwrap();
    assert!(!stranger.status.success());

    // The page shows the fingerprint that the console wrote, and gives the file.
    assert!(line(&mut service.said).contains("/certificat"));
    let fingerprint = line(&mut service.said).trim().to_owned();
    assert_eq!(fingerprint.len(), 64 + 15, "{fingerprint}");
    assert!(text(&service.curl(&authority, &[], "/certificat")).contains(&fingerprint));
    let file = service.curl(&authority, &["-D", "-", "-o", "/dev/null"], "/certificat/ordi-pratique.crt");
    assert!(text(&file).contains("application/x-x509-ca-cert"), "{}", text(&file));

    // A sign-in is for TLS only.
    let form = ["-D", "-", "-o", "/dev/null", "-d", "email=x@essai.example&password=y"];
    assert!(text(&service.curl(&authority, &form, "/connexion")).contains("401"));
}

#[cfg(unix)]
#[test]
fn the_authority_outlives_a_start_and_its_key_is_the_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let dir = folder();
    let first = Service::start(&["--tls-local"], dir.clone());
    let kept = std::fs::read(first.authority()).unwrap();
    let mode = std::fs::metadata(dir.join("tls/autorite.key")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let copy = folder();
    std::fs::create_dir_all(&copy).unwrap();
    for name in ["autorite.pem", "autorite.key"] {
        std::fs::create_dir_all(copy.join("tls")).unwrap();
        std::fs::copy(dir.join("tls").join(name), copy.join("tls").join(name)).unwrap();
    }
    drop(first);
    let second = Service::start(&["--tls-local"], copy);
    assert_eq!(std::fs::read(second.authority()).unwrap(), kept);
    assert!(second.curl(&second.authority(), &[], "/health/live").status.success());
}

#[test]
fn a_certificate_of_ones_own_is_served_and_a_wrong_file_is_said() {
    let dir = folder();
    std::fs::create_dir_all(&dir).unwrap();
    let CertifiedKey { cert, signing_key } = generate_simple_self_signed(vec!["127.0.0.1".to_owned()]).unwrap();
    let (cert_file, key_file) = (dir.join("cert.pem"), dir.join("key.pem"));
    std::fs::write(&cert_file, cert.pem()).unwrap();
    std::fs::write(&key_file, signing_key.serialize_pem()).unwrap();
    let (cert, key) = (cert_file.to_str().unwrap(), key_file.to_str().unwrap());
    let service = Service::start(&["--tls-cert", cert, "--tls-key", key], dir.clone());
    assert!(service.curl(&cert_file, &[], "/health/live").status.success());
    let headers = |service: &Service, trusted: &Path| {
        text(&service.curl(trusted, &["-D", "-", "-o", "/dev/null"], "/connexion")).to_ascii_lowercase()
    };
    assert!(headers(&service, &cert_file).contains("strict-transport-security: max-age="));
    let local = Service::start(&["--tls-local"], folder());
    assert!(!headers(&local, &local.authority()).contains("strict-transport-security"));
    // No authority of the house: no page for it.
    assert!(text(&service.curl(&cert_file, &["-D", "-", "-o", "/dev/null"], "/certificat")).contains("404"));

    let store = Store { data_dir: folder(), database_url: None };
    let refused = |args: &[&str]| {
        let ran = crate::support::command("serve", &store).args(args).output().unwrap();
        assert!(!ran.status.success(), "{args:?}");
        String::from_utf8_lossy(&ran.stderr).into_owned()
    };
    assert!(refused(&["--tls-cert", cert]).contains("--tls-key"));
    assert!(refused(&["--tls-cert", key, "--tls-key", key, "--listen", "127.0.0.1:0"]).contains("TLS"));
    assert!(
        refused(&["--tls-local", "--public-url", "https://ordi.example", "--listen", "127.0.0.1:0"])
            .contains("ordi.example")
    );
    let _ = std::fs::remove_dir_all(store.data_dir);
}
