//! Tables of users, families, training and allocations.

diesel::table! {
    organisations (id) {
        id -> Text,
        name -> Text,
        kind -> Text,
        version -> Integer,
        created_at -> Timestamp,
    }
}

diesel::table! {
    places (id) {
        id -> Text,
        organisation_id -> Text,
        name -> Text,
        version -> Integer,
        created_at -> Timestamp,
    }
}

diesel::table! {
    users (id) {
        id -> Text,
        email -> Nullable<Text>,
        name -> Text,
        organisation_id -> Nullable<Text>,
        password_hash -> Nullable<Text>,
        active -> Bool,
        version -> Integer,
        created_at -> Timestamp,
        withheld -> Nullable<Text>,
    }
}

diesel::table! {
    user_roles (user_id, role) {
        user_id -> Text,
        role -> Text,
    }
}

diesel::table! {
    sign_ins (id) {
        id -> Text,
        secret_hash -> Text,
        user_id -> Text,
        kind -> Text,
        label -> Text,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
        last_used_at -> Nullable<Timestamp>,
        idle_seconds -> Nullable<Integer>,
        scopes -> Nullable<Text>,
        held_back -> Nullable<Bool>,
    }
}

diesel::table! {
    password_links (id) {
        id -> Text,
        secret_hash -> Text,
        user_id -> Text,
        created_at -> Timestamp,
        created_by -> Text,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    audit (id) {
        id -> Text,
        at -> Timestamp,
        user_id -> Text,
        act -> Text,
        detail -> Text,
    }
}

diesel::table! {
    families (id) {
        id -> Text,
        code -> Text,
        referrer_id -> Nullable<Text>,
        language -> Text,
        commune -> Nullable<Text>,
        quarter -> Nullable<Text>,
        priority_neighbourhood -> Text,
        adults -> Integer,
        children_0_5 -> Integer,
        children_6_10 -> Integer,
        children_11_14 -> Integer,
        children_15_17 -> Integer,
        computer_at_home -> Text,
        internet_at_home -> Text,
        version -> Integer,
        created_at -> Timestamp,
        quarter_geography -> Nullable<Integer>,
    }
}

diesel::table! {
    quarters (geography, code) {
        geography -> Integer,
        code -> Text,
        name -> Text,
        commune -> Nullable<Text>,
        loaded_by -> Text,
        loaded_at -> Timestamp,
    }
}

diesel::table! {
    cards_to_complete (family_id) {
        family_id -> Text,
        since -> Timestamp,
    }
}

diesel::table! {
    family_information (id) {
        id -> Text,
        family_id -> Text,
        how -> Text,
        language -> Text,
        given_on -> Date,
        given_by -> Text,
        recorded_at -> Timestamp,
    }
}

diesel::table! {
    members (id) {
        id -> Text,
        family_id -> Text,
        position -> Integer,
        code -> Text,
        gender -> Text,
        birth_year -> Nullable<Integer>,
    }
}

diesel::table! {
    member_names (member_id) {
        member_id -> Text,
        first_name -> Text,
        name -> Nullable<Text>,
        phone -> Nullable<Text>,
        email -> Nullable<Text>,
        address -> Nullable<Text>,
        search_key -> Text,
    }
}

diesel::table! {
    courses (id) {
        id -> Text,
        title -> Text,
        action -> Text,
        axes -> Text,
        organisation_id -> Text,
        place_id -> Nullable<Text>,
        starts_on -> Date,
        ends_on -> Nullable<Date>,
        threshold_percent -> Integer,
        computer_given -> Text,
        computer_after_sessions -> Nullable<Integer>,
        version -> Integer,
        created_at -> Timestamp,
        operation_id -> Nullable<Text>,
        cohort -> Nullable<Text>,
        seats -> Nullable<Integer>,
        trainers -> Nullable<Text>,
    }
}

diesel::table! {
    course_modules (course_id, module) {
        course_id -> Text,
        module -> Text,
        asked_minutes -> Integer,
    }
}

diesel::table! {
    sessions (id) {
        id -> Text,
        course_id -> Nullable<Text>,
        organisation_id -> Text,
        place_id -> Nullable<Text>,
        trainer_id -> Nullable<Text>,
        title -> Nullable<Text>,
        action -> Text,
        axes -> Text,
        day -> Date,
        starts_at -> Nullable<Text>,
        half_day -> Text,
        state -> Text,
        children_along -> Integer,
        companions_along -> Integer,
        version -> Integer,
        created_at -> Timestamp,
        kind -> Nullable<Text>,
        themes -> Nullable<Text>,
        capacity -> Nullable<Integer>,
        series_id -> Nullable<Text>,
        on_the_spot -> Nullable<Bool>,
        planned_trainer_id -> Nullable<Text>,
        closed_at -> Nullable<Timestamp>,
        closed_by -> Nullable<Text>,
    }
}

diesel::table! {
    session_counts (session_id, audience, gender, age_band) {
        session_id -> Text,
        audience -> Text,
        gender -> Text,
        age_band -> Text,
        people -> Integer,
    }
}

diesel::table! {
    session_parts (session_id, position) {
        session_id -> Text,
        position -> Integer,
        module -> Text,
        minutes -> Integer,
    }
}

diesel::table! {
    enrolments (id) {
        id -> Text,
        course_id -> Text,
        member_id -> Text,
        family_id -> Text,
        started_on -> Date,
        ended_on -> Nullable<Date>,
        ending -> Nullable<Text>,
        ending_reason -> Nullable<Text>,
        version -> Integer,
        created_at -> Timestamp,
        moved_to -> Nullable<Text>,
    }
}

diesel::table! {
    attendances (id) {
        id -> Text,
        session_id -> Text,
        member_id -> Nullable<Text>,
        family_id -> Nullable<Text>,
        gender -> Text,
        state -> Text,
        minutes -> Nullable<Integer>,
        marked_by -> Text,
        marked_at -> Timestamp,
        marked_how -> Nullable<Text>,
        joined_by -> Nullable<Text>,
        joined_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    attendance_corrections (id) {
        id -> Text,
        session_id -> Text,
        attendance_id -> Text,
        state_before -> Nullable<Text>,
        minutes_before -> Nullable<Integer>,
        state -> Text,
        minutes -> Nullable<Integer>,
        reason -> Nullable<Text>,
        corrected_by -> Text,
        corrected_at -> Timestamp,
    }
}

diesel::table! {
    equivalences (id) {
        id -> Text,
        family_id -> Text,
        module -> Text,
        minutes -> Integer,
        followed_at -> Text,
        said_by -> Text,
        created_by -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    requests (id) {
        id -> Text,
        family_id -> Text,
        referrer_id -> Nullable<Text>,
        kind -> Nullable<Text>,
        state -> Text,
        requested_on -> Date,
        before_all -> Bool,
        version -> Integer,
        created_at -> Timestamp,
        created_by -> Text,
    }
}

diesel::table! {
    request_moves (id) {
        id -> Text,
        request_id -> Text,
        state -> Text,
        reason -> Nullable<Text>,
        moved_by -> Text,
        moved_at -> Timestamp,
    }
}

diesel::table! {
    request_eligibilities (id) {
        id -> Text,
        request_id -> Text,
        criterion -> Nullable<Text>,
        checked_by -> Nullable<Text>,
        checked_on -> Nullable<Date>,
        noted_by -> Text,
        noted_at -> Timestamp,
    }
}

diesel::table! {
    request_needs (request_id) {
        request_id -> Text,
        internet_at_home -> Nullable<Text>,
        language -> Nullable<Text>,
        used_by -> Nullable<Text>,
    }
}

diesel::table! {
    allocations (id) {
        id -> Text,
        family_id -> Text,
        request_id -> Nullable<Text>,
        mode -> Text,
        price_cents -> Nullable<Integer>,
        second_reason -> Nullable<Text>,
        due_on -> Nullable<Date>,
        during_repair_of -> Nullable<Text>,
        waiver_reason -> Nullable<Text>,
        waived_by -> Nullable<Text>,
        created_at -> Timestamp,
        created_by -> Text,
    }
}

diesel::table! {
    allocation_lines (id) {
        id -> Text,
        allocation_id -> Text,
        family_id -> Text,
        machine_id -> Text,
        state -> Text,
        live -> Bool,
        counts -> Bool,
        reserved_at -> Timestamp,
        handed_over_at -> Nullable<Timestamp>,
        proved_at -> Nullable<Timestamp>,
        ended_at -> Nullable<Timestamp>,
        reason -> Nullable<Text>,
        came_back_as -> Nullable<Text>,
    }
}
