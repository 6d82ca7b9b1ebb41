//! JSON doors of courses, sessions, enrolments, attendance and records.

use utoipa::PartialSchema;

use super::attendance::{self, AttendanceIn, MarkView, TakenBackIn};
use super::calls;
use super::closing::{self, ClosingIn, Correction};
use super::counts::{self, Counts, CountsIn};
use super::course::{self, Course, CourseIn};
use super::editing::{self, CourseEdit, SessionEdit};
use super::enrolment::{self, Enrolment, EnrolmentIn};
use super::equivalence::{self, Equivalence, EquivalenceIn};
use super::joining::{self, JoinIn};
use super::pass::{self, Pass, PassIn};
use super::series::{self, OnTheSpotIn, SeriesIn};
use super::session::{self, Session, SessionIn, StateIn};
use super::session_list::{SessionsQuery, session_list};
use super::sign::{self, ChosenSign, SignChoice, SignsQuery};
use super::skills::{self, Skills, SkillsIn};
use super::splitting::{self, SplitIn};
use super::view::{self, RecordView, Sheet};
use crate::families::{self, FamilyView};
use crate::platform::doors::{Call, Cx, Description, Door, Method, Nothing, Part, Way, Who};
use crate::platform::error::Error;
use crate::platform::paging::{ListQuery, Page};
use crate::platform::person::{Right, Role};
use crate::platform::shapes::Id;

/// What the paths of this room name.
pub const PATH_PARTS: &[&Part] = &[&ATTENDANCE, &PASS];

static ATTENDANCE: Part =
    Part { name: "attendance", schema: Id::schema, example: "0193a5c2-7e1d-7c3a-9b1f-2f6d3f0a4b5c" };

static PASS: Part = Part { name: "pass", schema: Id::schema, example: "0193a5c2-7e1d-7c3a-9b1f-2f6d3f0a4b5c" };

/// Who holds sessions.
const TRAINER: Who = Who::Roles(&[Role::Trainer]);
const COORDINATOR: Who = Who::Roles(&[Role::Coordinator]);
/// Who teaches.
const TEACHES: Who = Who::Roles(&[Role::Coordinator, Role::Trainer]);
/// Who may ask how far a family is.
const FOLLOWS: Who = Who::Roles(&[Role::Coordinator, Role::Trainer, Role::Referrer]);

pub fn doors() -> Vec<Door> {
    [course_doors(), sign_doors(), skill_doors(), session_doors(), sheet_doors(), pass_doors(), family_doors()].concat()
}

fn course_doors() -> Vec<Door> {
    vec![
        Door::read("/api/v1/courses", TEACHES, get_courses),
        Door::create("/api/v1/courses", COORDINATOR, |cx, call, body: CourseIn| {
            course::add_course(cx, &call.act_id, body)
        }),
        Door::read("/api/v1/courses/{id}", TEACHES, get_course).versioned(),
        Door::change(Method::Put, "/api/v1/courses/{id}", COORDINATOR, |cx, call, body: CourseEdit| {
            editing::edit_course(cx, &call.id("id")?, call.if_match.as_deref(), body)
        })
        .edits(|cx, call| get_course(cx, call, Nothing {})),
        Door::read("/api/v1/courses/{id}/enrolments", TEACHES, get_enrolments)
            .needing(Right::Names)
            .logged("names_seen"),
        Door::create("/api/v1/enrolments", TEACHES, |cx, call, body: EnrolmentIn| {
            enrolment::enrol(cx, &call.act_id, &body)
        })
        .needing(Right::Names)
        .retold_by(|cx, call| enrolment::enrolment(cx, &call.act_id)),
    ]
}

fn sign_doors() -> Vec<Door> {
    vec![
        Door::read("/api/v1/signs", TEACHES, |cx, _, query: SignsQuery| sign::signs(cx, query)),
        Door::change(Method::Post, "/api/v1/courses/{id}/signs", TEACHES, post_sign),
        Door::file(sign::DRAWINGS, Who::Anyone, Way::Read, sign::drawings).for_people(),
    ]
}

fn skill_doors() -> Vec<Door> {
    vec![
        Door::read("/api/v1/enrolments/{id}/skills", TEACHES, |cx, call, _: Nothing| -> Result<Skills, Error> {
            skills::skills(cx, &call.id("id")?)
        })
        .described(|| Description::read::<Nothing, Skills>().also_refused(&[409])),
        Door::change(Method::Post, "/api/v1/enrolments/{id}/skills", TEACHES, |cx, call, body: SkillsIn| {
            skills::note(cx, &call.id("id")?, &body)
        }),
    ]
}

fn session_doors() -> Vec<Door> {
    vec![
        Door::read("/api/v1/sessions", TEACHES, |cx, _, query: SessionsQuery| session_list(cx, query)),
        Door::create("/api/v1/sessions", TEACHES, |cx, call, body: SessionIn| {
            session::hold_session(cx, &call.act_id, body)
        }),
        Door::read("/api/v1/sessions/calls", TEACHES, calls::calls).needing(Right::Names).logged("phones_seen"),
        Door::read("/api/v1/sessions/{id}", TEACHES, get_session).versioned(),
        Door::change(Method::Put, "/api/v1/sessions/{id}", TEACHES, |cx, call, body: SessionEdit| {
            editing::edit_session(cx, &call.id("id")?, call.if_match.as_deref(), body)
        })
        .edits(|cx, call| get_session(cx, call, Nothing {})),
        Door::create("/api/v1/sessions/series", TEACHES, |cx, call, body: SeriesIn| {
            series::hold_series(cx, &call.act_id, &body)
        }),
        Door::create("/api/v1/sessions/on-the-spot", TEACHES, |cx, call, body: OnTheSpotIn| {
            series::open_on_the_spot(cx, &call.act_id, body)
        }),
        Door::change(Method::Post, "/api/v1/sessions/{id}/takeover", TRAINER, post_takeover),
        Door::read("/api/v1/sessions/{id}/counts", TEACHES, |cx, call, _: Nothing| -> Result<Counts, Error> {
            counts::counts(cx, &call.id("id")?)
        }),
        Door::change(Method::Post, "/api/v1/sessions/{id}/counts", TEACHES, post_counts),
        Door::change(Method::Post, "/api/v1/sessions/{id}/state", TEACHES, post_state),
    ]
}

fn sheet_doors() -> Vec<Door> {
    vec![
        Door::read("/api/v1/sessions/{id}/attendance", TEACHES, get_attendance)
            .needing(Right::Names)
            .logged("names_seen"),
        Door::change(Method::Patch, "/api/v1/sessions/{id}/attendance", TEACHES, patch_attendance),
        Door::change(Method::Post, "/api/v1/sessions/{id}/attendance/all-present", TEACHES, post_all_present)
            .needing(Right::Names)
            .retold_by(|cx, call| view::sheet(cx, &call.id("id")?)),
        Door::change(Method::Post, "/api/v1/sessions/{id}/attendance/{attendance}/joining", TEACHES, post_joining),
        Door::change(Method::Post, "/api/v1/sessions/{id}/attendance/{attendance}/removal", TEACHES, post_removal),
        Door::change(Method::Post, "/api/v1/sessions/{id}/closing", TEACHES, post_closing),
        Door::read("/api/v1/sessions/{id}/corrections", TEACHES, get_corrections),
    ]
}

/// What a pass opens: one session, without an account. The digits stand where a token does.
pub const BY_PASS: &str = "/api/v1/session-pass/attendance";

fn pass_doors() -> Vec<Door> {
    vec![
        Door::create("/api/v1/sessions/{id}/passes", TEACHES, |cx, call, body: PassIn| {
            pass::make(cx, &call.act_id, &call.id("id")?, &body)
        })
        .needing(Right::Names)
        .retold_by(pass::made),
        Door::read("/api/v1/sessions/{id}/passes", TEACHES, get_passes),
        Door::change(Method::Post, "/api/v1/sessions/{id}/passes/{pass}/revocation", TEACHES, post_revocation),
        Door::own(
            Method::Get,
            BY_PASS,
            Who::Anyone,
            |house, call, _| Box::pin(pass::sheet(house, call)),
            || Description::read::<Nothing, Sheet>().also_refused(&[401, 429]),
        ),
        Door::change(Method::Patch, BY_PASS, Who::Anyone, |cx, call, body: AttendanceIn| pass::mark(cx, call, &body))
            .described(|| Description::change::<AttendanceIn, MarkView>().also_refused(&[404]))
            .retold_by(pass::marked),
    ]
}

fn family_doors() -> Vec<Door> {
    vec![
        Door::create("/api/v1/families/{code}/split", COORDINATOR, post_split).retold_by(split_off),
        Door::read("/api/v1/families/{code}/training-record", FOLLOWS, get_record),
        Door::create("/api/v1/families/{code}/equivalences", COORDINATOR, post_equivalence)
            .retold_by(|cx, call| equivalence::equivalence(cx, &call.act_id)),
    ]
}

fn get_courses(cx: &mut Cx, _: &Call, query: ListQuery) -> Result<Page<Course>, Error> {
    course::course_list(cx, &query.slice()?)
}

fn get_course(cx: &mut Cx, call: &Call, _: Nothing) -> Result<Course, Error> {
    course::course(cx, &call.id("id")?)
}

fn get_session(cx: &mut Cx, call: &Call, _: Nothing) -> Result<Session, Error> {
    session::session(cx, &call.id("id")?)
}

fn get_enrolments(cx: &mut Cx, call: &Call, query: ListQuery) -> Result<Page<Enrolment>, Error> {
    let slice = query.slice()?;
    enrolment::enrolment_list(cx, &call.id("id")?, &slice)
}

fn post_sign(cx: &mut Cx, call: &Call, body: SignChoice) -> Result<ChosenSign, Error> {
    sign::choose(cx, &call.id("id")?, body)
}

fn post_state(cx: &mut Cx, call: &Call, body: StateIn) -> Result<Session, Error> {
    session::set_state(cx, &call.id("id")?, &body)
}

fn post_takeover(cx: &mut Cx, call: &Call, _: Nothing) -> Result<Session, Error> {
    series::take_over(cx, &call.id("id")?)
}

fn post_counts(cx: &mut Cx, call: &Call, body: CountsIn) -> Result<Counts, Error> {
    counts::count(cx, &call.id("id")?, &body)
}

fn get_attendance(cx: &mut Cx, call: &Call, _: Nothing) -> Result<Sheet, Error> {
    view::sheet(cx, &call.id("id")?)
}

fn patch_attendance(cx: &mut Cx, call: &Call, body: AttendanceIn) -> Result<MarkView, Error> {
    attendance::record_attendance(cx, &call.id("id")?, &call.act_id, &body)
}

fn post_joining(cx: &mut Cx, call: &Call, body: JoinIn) -> Result<MarkView, Error> {
    joining::join(cx, &call.id("id")?, &call.id("attendance")?, &body)
}

fn post_removal(cx: &mut Cx, call: &Call, body: TakenBackIn) -> Result<MarkView, Error> {
    attendance::take_back(cx, &call.id("id")?, &call.id("attendance")?, &call.act_id, &body)
}

fn get_passes(cx: &mut Cx, call: &Call, query: ListQuery) -> Result<Page<Pass>, Error> {
    let slice = query.slice()?;
    pass::passes(cx, &call.id("id")?, &slice)
}

fn post_revocation(cx: &mut Cx, call: &Call, _: Nothing) -> Result<Pass, Error> {
    pass::revoke(cx, &call.id("id")?, &call.id("pass")?)
}

fn post_closing(cx: &mut Cx, call: &Call, body: ClosingIn) -> Result<Session, Error> {
    closing::close(cx, &call.id("id")?, &body)
}

fn get_corrections(cx: &mut Cx, call: &Call, query: ListQuery) -> Result<Page<Correction>, Error> {
    let slice = query.slice()?;
    closing::corrections(cx, &call.id("id")?, &slice)
}

fn post_all_present(cx: &mut Cx, call: &Call, _: Nothing) -> Result<Sheet, Error> {
    let id = call.id("id")?;
    attendance::all_present(cx, &id)?;
    view::sheet(cx, &id)
}

fn get_record(cx: &mut Cx, call: &Call, _: Nothing) -> Result<RecordView, Error> {
    let family = families::visible_family(cx, call.param("code"))?;
    view::record_view(cx, family)
}

fn post_equivalence(cx: &mut Cx, call: &Call, body: EquivalenceIn) -> Result<Equivalence, Error> {
    let family = families::family_by_code(cx, call.param("code"))?;
    equivalence::add_equivalence(cx, &call.act_id, &family, &body)
}

fn post_split(cx: &mut Cx, call: &Call, body: SplitIn) -> Result<FamilyView, Error> {
    let family = splitting::split(cx, &call.act_id, call.param("code"), &body)?;
    families::family_view(cx, family)
}

/// The card that an act made, told again.
fn split_off(cx: &mut Cx, call: &Call) -> Result<FamilyView, Error> {
    let family = families::family(cx, &call.act_id)?;
    families::family_view(cx, family)
}
