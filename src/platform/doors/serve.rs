//! From HTTP to a door and back: who is it, may they, is it an act already done, and one error shape
//! for everything that can go wrong on the way.

use std::sync::Arc;
use std::time::Instant;

use actix_web::http::{Method as Verb, header};
use actix_web::{HttpRequest, HttpResponse, web};

use super::answer::problem_json;
use super::house::{House, LANGUAGE_COOKIE};
use super::origin::{device, network, same_origin};
use super::paths::{Parts, Paths};
use super::{Answer, Asked, Call, Credential, Cx, Door, Entry, Way, Who, memory, send};
use crate::platform::clock;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Failure, Refusal, common};
use crate::platform::i18n::{Language, asked_for};
use crate::platform::id::new_id;
use crate::platform::person::Person;
use crate::platform::web::{Frame, encoded, error_page};
use crate::say;

/// Half a year (RFC 6797).
const STAY_OVER_TLS: &str = "max-age=15552000";

/// Leads every request to its door; other methods get 405, other paths 404.
pub fn configure(doors: &[Door], config: &mut web::ServiceConfig) {
    let paths = Arc::new(Paths::of(doors));
    config.default_service(web::to(move |request: HttpRequest, payload: web::Payload, house: web::Data<House>| {
        let paths = Arc::clone(&paths);
        async move { lead(&paths, request, payload, house.into_inner()).await }
    }));
}

async fn lead(paths: &Paths, request: HttpRequest, payload: web::Payload, house: Arc<House>) -> HttpResponse {
    // As the router of actix reads it: decoded, but for a slash that belongs to a part.
    let Some((doors, parts)) = paths.find(request.match_info().as_str()) else {
        let refusal = common::NOT_FOUND.because(say!("platform-nowhere"));
        return refused_at_once(&request, &house, &refusal, wants_page(&request)).await.into_response();
    };
    // HEAD is a GET whose body is left out.
    let method = if request.method() == Verb::HEAD { "GET" } else { request.method().as_str() };
    let Some(door) = doors.iter().find(|door| door.method.name() == method) else {
        let allow = allowed(doors);
        let refusal = common::METHOD.because(say!("platform-method", allow = &allow));
        let refused = refused_at_once(&request, &house, &refusal, wants_page(&request)).await;
        return refused.with("Allow", allow).into_response();
    };
    answer(door, parts, request, payload, house).await
}

fn allowed(doors: &[Door]) -> String {
    let mut names: Vec<&str> = doors.iter().map(|door| door.method.name()).collect();
    if names.contains(&"GET") {
        names.push("HEAD");
    }
    names.sort_unstable();
    names.join(", ")
}

async fn answer(
    door: &Door,
    parts: Parts,
    request: HttpRequest,
    payload: web::Payload,
    house: Arc<House>,
) -> HttpResponse {
    let (request_id, began) = (new_id(), Instant::now());
    let answered = match take(door, parts, &request, payload, &house, &request_id).await {
        Ok(call) => match door.logged {
            None => pass(door, Arc::clone(&house), Arc::new(call)).await,
            Some(act) => pass_logged(door, act, &house, Arc::new(call)).await,
        },
        Err(refusal) => Err(refusal.into()),
    };
    let answer = match answered {
        Ok(answer) if door.versioned => answer.with_etag(),
        Ok(answer) => answer,
        Err(Error::Refused(refusal)) => {
            if refusal.problem.status >= 500 {
                tracing::warn!(request_id, door = door.path, problem = refusal.problem.slug, "could not be done");
            }
            refuse(&request, &house, &refusal, &request_id, door.page).await
        }
        Err(Error::Failed(failure)) => {
            tracing::error!(request_id, door = door.path, doing = failure.doing, cause = failure.cause, "failed");
            let broken = common::BROKEN.because(say!("platform-broken"));
            refuse(&request, &house, &broken, &request_id, door.page).await
        }
    };
    let time = began.elapsed();
    house.metrics.answered(door, answer.status, time);
    let (method, ms) = (door.method.name(), clock::millis(time));
    tracing::info!(request_id, method, door = door.path, status = answer.status, ms, "answered");
    let answer = answer.in_language(language(&request)).with("X-Request-Id", request_id);
    match house.stays_over_tls() {
        true => answer.with("Strict-Transport-Security", STAY_OVER_TLS).into_response(),
        false => answer.into_response(),
    }
}

/// The refusal of a request that no door takes.
async fn refused_at_once(request: &HttpRequest, house: &Arc<House>, refusal: &Refusal, page: bool) -> Answer {
    let request_id = new_id();
    let answer = refuse(request, house, refusal, &request_id, page).await;
    answer.in_language(language(request)).with("X-Request-Id", request_id)
}

/// The error, as JSON for programs and as a page for people.
async fn refuse(request: &HttpRequest, house: &Arc<House>, refusal: &Refusal, request_id: &str, page: bool) -> Answer {
    if !page {
        return problem_json(refusal, language(request), request_id);
    }
    if refusal.problem.status == 401 {
        return Answer::go_to(sign_in_address(request));
    }
    let frame = Frame::of(seen(request, house).await, house.demo, asked(request), refusal.problem.title());
    error_page(frame, refusal, request_id).unwrap_or_else(|_| problem_json(refusal, language(request), request_id))
}

/// The language of the answer: the person's own choice before what their browser prefers.
fn language(request: &HttpRequest) -> Language {
    let chosen = request.cookie(LANGUAGE_COOKIE);
    let accepted = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    asked_for(chosen.as_ref().map(|cookie| cookie.value()), accepted)
}

fn asked(request: &HttpRequest) -> Asked {
    // Only what was read can be shown again: after a form, home.
    let address = match *request.method() {
        Verb::GET | Verb::HEAD => request.uri().path_and_query().map(ToString::to_string),
        _ => None,
    };
    Asked { language: language(request), address: address.unwrap_or_default() }
}

/// The sign-in page, which leads back to the page that was asked for; a form is not sent again.
fn sign_in_address(request: &HttpRequest) -> String {
    if request.method() != Verb::GET {
        return "/connexion".to_owned();
    }
    let asked = request.uri().path_and_query().map_or("/", |asked| asked.as_str());
    format!("/connexion?suite={}", encoded(asked))
}

/// Who looks at an error, so that the page keeps its navigation. In doubt, nobody: it is an error already.
async fn seen(request: &HttpRequest, house: &Arc<House>) -> Person {
    let Some(cookie) = request.cookie(house.cookie_name()) else { return Person::nobody() };
    let (credential, now, kept) = (Credential::Cookie(cookie.value().to_owned()), house.clock.now(), Arc::clone(house));
    let found = house.db.read(move |conn| memory::recognised(conn, &kept, &credential, now)).await;
    found.ok().flatten().unwrap_or_default()
}

fn wants_page(request: &HttpRequest) -> bool {
    let accept = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    !request.path().starts_with("/api/") && accept.contains("text/html")
}

/// Takes the request apart.
async fn take(
    door: &Door,
    params: Parts,
    request: &HttpRequest,
    payload: web::Payload,
    house: &House,
    request_id: &str,
) -> Result<Call, Refusal> {
    let text = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    let bearer = text("Authorization")
        .and_then(|value| value.strip_prefix("Bearer "))
        .map(|secret| Credential::Bearer(secret.trim().to_owned()));
    let cookie = request.cookie(house.cookie_name()).map(|cookie| Credential::Cookie(cookie.value().to_owned()));
    let raw = match payload.to_bytes_limited(door.largest).await {
        Ok(Ok(bytes)) => bytes.to_vec(),
        Ok(Err(_)) => return Err(common::UNREADABLE.because(say!("platform-interrupted"))),
        Err(_) => return Err(common::TOO_LARGE.because(say!("platform-too-large", kib = door.largest / 1024))),
    };
    if params.values().any(|part| part.contains('\0')) {
        return Err(common::NOT_FOUND.because(say!("platform-nowhere")));
    }
    let mut call = Call {
        method: door.method.name().to_owned(),
        path: request.path().to_owned(),
        params,
        query: request.query_string().to_owned(),
        raw,
        media: text("Content-Type").unwrap_or_default().to_ascii_lowercase(),
        credential: bearer.or(cookie),
        if_match: text("If-Match").map(|tag| tag.trim_matches('"').to_owned()),
        request_id: request_id.to_owned(),
        from: network(request),
        device: text("User-Agent").map(device).unwrap_or_default(),
        asked: asked(request),
        ..Call::default()
    };
    if request.method() != Verb::GET && request.method() != Verb::HEAD {
        same_origin(request, call.credential.as_ref())?;
    }
    if let Way::Write(_) = door.way {
        // Read later, once we know that the person may use this door at all.
        call.act_id = text("Idempotency-Key").unwrap_or_default().to_owned();
    }
    Ok(call)
}

/// Checks who it is, then does the work in the door's own way.
async fn pass(door: &Door, house: Arc<House>, call: Arc<Call>) -> Result<Answer, Error> {
    let now = house.clock.now();
    let entry = door.entry();
    match &door.way {
        Way::Read(run) => {
            let (run, kept) = (Arc::clone(run), Arc::clone(&house));
            let work = move |conn: &mut Conn| {
                let person = recognised(conn, &kept, &call, entry, now)?;
                run(&mut Cx::new(conn, person, now, kept).asking(&call.asked), &call)
            };
            house.db.read(work).await
        }
        Way::Report(run) => {
            let person = person(&house, &call, entry, now).await?;
            let (run, kept) = (Arc::clone(run), Arc::clone(&house));
            let work = move |conn: &mut Conn| run(&mut Cx::new(conn, person, now, kept).asking(&call.asked), &call);
            house.db.report(work).await
        }
        Way::Write(_) => {
            let person = person(&house, &call, entry, now).await?;
            call.no_query()?;
            let call = read_body(door, call, &person)?;
            send(house, door, call, person, now).await
        }
        Way::Own(run) => {
            let person = person(&house, &call, entry, now).await?;
            run(house, call, person).await
        }
    }
}

/// Passes, then writes who saw what into the audit: the address and whether something was searched, never
/// the words searched, which may be a name. Nothing is shown that could not be logged.
async fn pass_logged(door: &Door, act: &'static str, house: &Arc<House>, call: Arc<Call>) -> Result<Answer, Error> {
    let answer = pass(door, Arc::clone(house), Arc::clone(&call)).await?;
    let now = house.clock.now();
    let who = person(house, &call, door.entry(), now).await?;
    let detail = serde_json::json!({"at": call.path, "searched": call.query.contains("q=")});
    let kept = Arc::clone(house);
    let record = house.record;
    house.db.write(move |conn| record(&mut Cx::new(conn, who, now, kept), act, &detail)).await?;
    Ok(answer)
}

/// The body of a write, read only once it is known that the person may use the door at all.
fn read_body(door: &Door, call: Arc<Call>, who: &Person) -> Result<Call, Error> {
    let mut call = Arc::try_unwrap(call).map_err(|_| Failure::new("reading a call", "still shared"))?;
    let header = std::mem::take(&mut call.act_id);
    let header = Some(header.as_str()).filter(|id| !id.is_empty());
    if door.raw {
        call.take_raw(header, &who.id)?
    } else {
        call.take_json(header)?
    }
    Ok(call)
}

async fn person(house: &Arc<House>, call: &Arc<Call>, entry: Entry, now: clock::Instant) -> Result<Person, Error> {
    let (kept, call) = (Arc::clone(house), Arc::clone(call));
    house.db.read(move |conn| recognised(conn, &kept, &call, entry, now)).await
}

/// The person, if they may use the door.
fn recognised(conn: &mut Conn, house: &House, call: &Call, entry: Entry, now: clock::Instant) -> Result<Person, Error> {
    let person = match &call.credential {
        Some(credential) => memory::recognised(conn, house, credential, now)?,
        None => None,
    };
    match (entry.who, person) {
        (Who::Anyone, person) => Ok(person.unwrap_or_default()),
        (_, None) => Err(common::NOT_SIGNED_IN.because(say!("platform-sign-in-first")).into()),
        (_, Some(person)) => entry.admits(&person).map(|()| person).map_err(Error::from),
    }
}
