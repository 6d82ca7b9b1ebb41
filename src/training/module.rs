//! The modules of training, and minutes counted by module.

use serde::Serialize;
use utoipa::ToSchema;

use crate::codes;

codes! {
    /// What an hour of training is about.
    pub enum Module {
        Basics = "basics",
        Parenting = "parenting",
        Rights = "rights",
        Other = "other",
    }
}

/// What a family needs hours of before a computer is theirs (R5).
pub const CORE: [Module; 3] = [Module::Basics, Module::Parenting, Module::Rights];

/// Whole minutes, by module.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Minutes {
    pub basics: i32,
    pub parenting: i32,
    pub rights: i32,
    pub other: i32,
}

impl Minutes {
    pub const fn of(self, module: Module) -> i32 {
        match module {
            Module::Basics => self.basics,
            Module::Parenting => self.parenting,
            Module::Rights => self.rights,
            Module::Other => self.other,
        }
    }

    pub const fn add(&mut self, module: Module, minutes: i32) {
        let place = match module {
            Module::Basics => &mut self.basics,
            Module::Parenting => &mut self.parenting,
            Module::Rights => &mut self.rights,
            Module::Other => &mut self.other,
        };
        *place = place.saturating_add(minutes);
    }

    pub const fn total(self) -> i32 {
        self.basics + self.parenting + self.rights + self.other
    }
}

impl std::ops::AddAssign for Minutes {
    fn add_assign(&mut self, more: Self) {
        for module in Module::ALL {
            self.add(*module, more.of(*module));
        }
    }
}

impl FromIterator<(Module, i32)> for Minutes {
    fn from_iter<I: IntoIterator<Item = (Module, i32)>>(each: I) -> Self {
        let mut minutes = Self::default();
        each.into_iter().for_each(|(module, more)| minutes.add(module, more));
        minutes
    }
}
