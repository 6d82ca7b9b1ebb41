//! Closed lists of codes: one declaration gives the wire form, the column, the schema, and an error that
//! names what is allowed. The labels that people read stand in the catalogues, as `<list>-<code>`.

/// Declares an enumeration: `Variant = "code"`.
#[macro_export]
macro_rules! codes {
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $($variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, diesel::expression::AsExpression, diesel::deserialize::FromSqlRow)]
        #[diesel(sql_type = diesel::sql_types::Text)]
        $vis enum $name { $(#[doc = concat!("`", $code, "`")] $variant),+ }

        impl $name {
            /// Every value, in the order of the list.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// Every code, for messages and schemas.
            pub const CODES: &'static [&'static str] = &[$($code),+];

            /// The code on the wire and in the database.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The French label: exports for French Excel and the command line.
            pub fn label(self) -> &'static str {
                self.label_in($crate::platform::i18n::Language::Fr)
            }

            /// The label that people read. Made once: an export asks for half a million of them.
            pub fn label_in(self, language: $crate::platform::i18n::Language) -> &'static str {
                use $crate::platform::i18n::{Language, labels};
                static LABELS: std::sync::OnceLock<[Vec<String>; Language::ALL.len()]> = std::sync::OnceLock::new();
                let labels = LABELS.get_or_init(|| labels(stringify!($name), Self::CODES));
                labels.get(language as usize).and_then(|all| all.get(self as usize)).map_or(self.code(), String::as_str)
            }

            /// Reads a code; `None` when the list does not hold it.
            pub fn read(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }

        impl $name {
            /// « Souris (mouse) »: the label and the code, for a refusal that people and programs read.
            pub fn named(self) -> $crate::platform::i18n::Word {
                let label = $crate::platform::i18n::label(stringify!($name), self.code());
                $crate::say!("platform-code-named", label, code = self.code()).into()
            }
        }

        impl From<$name> for $crate::platform::i18n::Word {
            fn from(code: $name) -> Self {
                Self::Say($crate::platform::i18n::label(stringify!($name), code.code()))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
                out.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
                let code = <std::borrow::Cow<'_, str> as serde::Deserialize>::deserialize(input)?;
                Self::read(&code).ok_or_else(|| serde::de::Error::unknown_variant(&code, Self::CODES))
            }
        }

        impl<DB: diesel::backend::Backend> diesel::serialize::ToSql<diesel::sql_types::Text, DB> for $name
        where
            str: diesel::serialize::ToSql<diesel::sql_types::Text, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut diesel::serialize::Output<'b, '_, DB>) -> diesel::serialize::Result {
                self.code().to_sql(out)
            }
        }

        impl<DB: diesel::backend::Backend> diesel::deserialize::FromSql<diesel::sql_types::Text, DB> for $name
        where
            String: diesel::deserialize::FromSql<diesel::sql_types::Text, DB>,
        {
            fn from_sql(bytes: DB::RawValue<'_>) -> diesel::deserialize::Result<Self> {
                let code = <String as diesel::deserialize::FromSql<diesel::sql_types::Text, DB>>::from_sql(bytes)?;
                Self::read(&code).ok_or_else(|| format!("unknown {}: {code}", stringify!($name)).into())
            }
        }

        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                utoipa::openapi::schema::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .enum_values(Some(Self::CODES.iter().copied()))
                    .into()
            }
        }

        impl utoipa::ToSchema for $name {
            fn name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
        }
    };
}
