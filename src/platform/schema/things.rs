//! Tables of acts, settings, donations and machines.

diesel::table! {
    acts (id) {
        id -> Text,
        user_id -> Text,
        door -> Text,
        body_hash -> Text,
        status -> Integer,
        answer -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    to_settle (id) {
        id -> Text,
        author_id -> Text,
        organisation_id -> Nullable<Text>,
        kind -> Text,
        door -> Text,
        body -> Text,
        told_at -> Timestamp,
        arrived_at -> Timestamp,
        problem -> Text,
        state -> Text,
        possible_since -> Nullable<Timestamp>,
        settled_by -> Nullable<Text>,
        settled_at -> Nullable<Timestamp>,
        settled_act -> Nullable<Text>,
        reason -> Nullable<Text>,
        version -> Integer,
    }
}

diesel::table! {
    settings (key) {
        key -> Text,
        value -> Text,
        version -> Integer,
        updated_at -> Timestamp,
        updated_by -> Text,
    }
}

diesel::table! {
    people_erased (id) {
        id -> Text,
        at -> Timestamp,
        what -> Text,
        subject -> Text,
    }
}

diesel::table! {
    donors (id) {
        id -> Text,
        name -> Text,
        category -> Text,
        is_public -> Bool,
        contact_name -> Nullable<Text>,
        phone -> Nullable<Text>,
        email -> Nullable<Text>,
        address -> Nullable<Text>,
        version -> Integer,
        created_at -> Timestamp,
        to_complete -> Nullable<Bool>,
    }
}

diesel::table! {
    donations (id) {
        id -> Text,
        donor_id -> Text,
        reference -> Text,
        collected_on -> Nullable<Date>,
        erasure_level -> Text,
        resale_forbidden -> Bool,
        agreement -> Nullable<Text>,
        version -> Integer,
        created_at -> Timestamp,
        agreement_on -> Nullable<Date>,
        transferred_on -> Nullable<Date>,
        purchase_year -> Nullable<Integer>,
        unit_value_cents -> Nullable<Integer>,
    }
}

diesel::table! {
    pledge_lines (donation_id, kind) {
        donation_id -> Text,
        kind -> Text,
        announced -> Integer,
        loaded -> Nullable<Integer>,
    }
}

diesel::table! {
    machines (id) {
        id -> Text,
        tag -> Nullable<Text>,
        donation_id -> Text,
        kind -> Text,
        stage -> Text,
        blockers -> Text,
        maker -> Nullable<Text>,
        model -> Nullable<Text>,
        serial -> Nullable<Text>,
        donor_number -> Nullable<Text>,
        place -> Nullable<Text>,
        verdict -> Nullable<Text>,
        cosmetic_grade -> Nullable<Text>,
        functional_grade -> Nullable<Text>,
        way_out -> Nullable<Text>,
        received_at -> Timestamp,
        proved_at -> Nullable<Timestamp>,
        seq -> Integer,
        head -> Text,
        search_key -> Text,
        kept -> Nullable<Text>,
        next_act -> Nullable<Text>,
        waiting_since -> Nullable<Timestamp>,
        proved_level -> Nullable<Text>,
        out_at -> Nullable<Timestamp>,
        weight_grams -> Nullable<BigInt>,
    }
}

diesel::table! {
    harvested_parts (into_id, place) {
        into_id -> Text,
        place -> Integer,
        from_id -> Text,
        name -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    tag_batches (id) {
        id -> Text,
        count -> Integer,
        created_at -> Timestamp,
        created_by -> Text,
    }
}

diesel::table! {
    tags (tag) {
        tag -> Text,
        batch_id -> Text,
        machine_id -> Nullable<Text>,
        claimed_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    storages (id) {
        id -> Text,
        machine_id -> Text,
        medium -> Text,
        serial -> Nullable<Text>,
        model -> Nullable<Text>,
        size_bytes -> Nullable<BigInt>,
        fitted -> Bool,
        state -> Text,
    }
}

diesel::table! {
    journal (id) {
        id -> Text,
        machine_id -> Text,
        seq -> Integer,
        verb -> Text,
        occurred_at -> Timestamp,
        recorded_at -> Timestamp,
        actor_id -> Text,
        payload -> Text,
        prev -> Text,
        hash -> Text,
    }
}

diesel::table! {
    journal_texts (machine_id, seq, field) {
        machine_id -> Text,
        seq -> Integer,
        field -> Text,
        salt -> Text,
        text -> Text,
    }
}

diesel::table! {
    certificates (number) {
        number -> Text,
        year -> Integer,
        place -> Integer,
        machine_id -> Text,
        seq -> Integer,
        storage_id -> Text,
        content -> Text,
        issued_at -> Timestamp,
    }
}

diesel::table! {
    certificate_years (year) {
        year -> Integer,
        last -> Integer,
    }
}

diesel::table! {
    erasure_log_disks (log_sha256, disk) {
        log_sha256 -> Text,
        disk -> Text,
        machine_id -> Text,
        seq -> Integer,
        line_sha256 -> Nullable<Text>,
    }
}

diesel::table! {
    broken_rules (machine_id, rule) {
        machine_id -> Text,
        rule -> Text,
        since -> Timestamp,
    }
}
