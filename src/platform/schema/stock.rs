//! Tables of stock-takes.

diesel::table! {
    stock_takes (id) {
        id -> Text,
        place -> Text,
        open_place -> Nullable<Text>,
        state -> Text,
        opened_by -> Text,
        opened_at -> Timestamp,
        ended_by -> Nullable<Text>,
        ended_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    stock_take_lines (stock_take_id, tag) {
        stock_take_id -> Text,
        tag -> Text,
        machine_id -> Nullable<Text>,
        expected_seq -> Nullable<Integer>,
        scanned_by -> Nullable<Text>,
        scanned_at -> Nullable<Timestamp>,
        seen_place -> Nullable<Text>,
        seen_here -> Nullable<Bool>,
        finding -> Nullable<Text>,
    }
}
