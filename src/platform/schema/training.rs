//! Tables of training beside its courses, sessions and attendances.

diesel::table! {
    course_signs (course_id, member_id) {
        course_id -> Text,
        member_id -> Text,
        pictogram -> Text,
        colour -> Text,
        chosen_by -> Text,
        chosen_at -> Timestamp,
    }
}

diesel::table! {
    session_passes (id) {
        id -> Text,
        session_id -> Text,
        label -> Text,
        secret_hash -> Text,
        created_by -> Text,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        revoked_by -> Nullable<Text>,
        revoked_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    operations (id) {
        id -> Text,
        funder -> Text,
        name -> Text,
        number -> Nullable<Text>,
        starts_on -> Date,
        ends_on -> Nullable<Date>,
        sentence -> Nullable<Text>,
        proof -> Text,
        kept_until -> Nullable<Date>,
        version -> Integer,
        created_by -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    operation_places (operation_id, place_id) {
        operation_id -> Text,
        place_id -> Text,
    }
}

diesel::table! {
    half_day_signatures (id) {
        id -> Text,
        operation_id -> Text,
        member_id -> Text,
        day -> Date,
        half_day -> Text,
        session_id -> Text,
        proof -> Text,
        drawing -> Nullable<Text>,
        noted_by -> Text,
        signed_at -> Timestamp,
    }
}

diesel::table! {
    session_proofs (session_id) {
        session_id -> Text,
        trainer_drawing -> Nullable<Text>,
        trainer_signed_by -> Nullable<Text>,
        trainer_signed_at -> Nullable<Timestamp>,
        scan_kept_where -> Nullable<Text>,
        scan_sha256 -> Nullable<Text>,
        scanned_by -> Nullable<Text>,
        scanned_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    skill_levels (enrolment_id, moment, skill) {
        enrolment_id -> Text,
        moment -> Text,
        skill -> Text,
        level -> Text,
        noted_by -> Text,
        noted_at -> Timestamp,
    }
}
