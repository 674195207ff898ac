//! Identities of what is read out of one document: a letter and a number, `e1`, `v1`, `s1`, `t1`.

/// Defines a number with a prefix, printed and serialised as `PREFIXnumber`.
macro_rules! define_id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!($prefix, "{}"), self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;
            fn from_str(s: &str) -> Result<Self, String> {
                s.strip_prefix($prefix)
                    .and_then(|digits| digits.parse().ok())
                    .map($name)
                    .ok_or_else(|| format!(concat!("expected \"", $prefix, "\" and a number, found {:?}"), s))
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let string = <String as serde::Deserialize>::deserialize(deserializer)?;
                string.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

define_id!(
    /// A time expression of a document, `t1`.
    TimeId,
    "t"
);
define_id!(
    /// An entity of a document, `e1`.
    EntityId,
    "e"
);
define_id!(
    /// An event of a document, `v1`.
    EventId,
    "v"
);
define_id!(
    /// A statement of a document, `s1`.
    StatementId,
    "s"
);
