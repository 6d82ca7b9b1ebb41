//! What a session is for, on which themes, and how the people at it are told apart where they are counted.

use crate::codes;
use crate::platform::error::{Refusal, unacceptable};
use crate::say;

codes! {
    /// For whom a session is held.
    pub enum SessionKind {
        Families = "families",
        OpenAccess = "open_access",
        Event = "event",
        Professionals = "professionals",
    }
}

impl SessionKind {
    /// Whether the people at it are counted; marked one by one otherwise.
    pub const fn is_counted(self) -> bool {
        !matches!(self, Self::Families)
    }
}

codes! {
    /// Who came to a session where people are counted.
    pub enum Audience {
        Children = "children",
        Teenagers = "teenagers",
        Parents = "parents",
        Professionals = "professionals",
        Volunteers = "volunteers",
        NotSaid = "not_said",
    }
}

codes! {
    /// Ages as La Coop de la médiation numérique counts them, in years.
    pub enum AgeBand {
        Under12 = "under_12",
        From12 = "12_17",
        From18 = "18_24",
        From25 = "25_39",
        From40 = "40_59",
        From60 = "60_69",
        From70 = "70_and_over",
        NotSaid = "not_said",
    }
}

codes! {
    /// Themes of La Coop de la médiation numérique, under its own codes.
    pub enum Theme {
        Diagnosis = "diagnostic_numerique",
        Hardware = "prendre_en_main_du_materiel",
        Maintenance = "maintenance_de_materiel",
        OwnContent = "gere_ses_contenus_numeriques",
        Browsing = "navigation_sur_internet",
        Email = "email",
        Office = "bureautique",
        SocialNetworks = "reseaux_sociaux",
        Safety = "securite_numerique",
        Parenting = "parentalite",
        School = "scolarite_et_numerique",
        Culture = "culture_numerique",
        Creation = "creer_avec_le_numerique",
        ArtificialIntelligence = "intelligence_artificielle",
        Procedures = "aide_aux_demarches_administratives",
        Papers = "papiers_elections_citoyennete",
        FamilyMatters = "famille_scolarite",
        Social = "social_sante",
        Work = "travail_formation",
        Housing = "logement",
        Transport = "transports_mobilite",
        Money = "argent_impots",
        Justice = "justice",
        Foreigners = "etrangers_europe",
        Leisure = "loisirs_sports_culture",
        Associations = "associations",
        Health = "sante",
        Banking = "banque_et_achats_en_ligne",
        Employment = "insertion_professionnelle",
        Entrepreneurs = "entrepreneuriat",
    }
}

/// Most themes of one session: each once.
const MOST_THEMES: usize = 30;

/// Codes of the themes for the column; `None` where there is none.
pub fn write_themes(given: Option<Vec<Theme>>) -> Result<Option<String>, Refusal> {
    let mut themes = given.unwrap_or_default();
    if themes.len() > MOST_THEMES {
        return Err(unacceptable("themes", say!("training-themes", most = MOST_THEMES)));
    }
    themes.sort_unstable();
    themes.dedup();
    let codes: Vec<&str> = themes.iter().map(|theme| theme.code()).collect();
    Ok((!codes.is_empty()).then(|| codes.join(",")))
}

pub fn read_themes(column: Option<&str>) -> Vec<Theme> {
    column.unwrap_or_default().split(',').filter_map(Theme::read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn themes_come_back_each_once_and_in_order() {
        let column = write_themes(Some(vec![Theme::Health, Theme::Email, Theme::Health])).unwrap();
        assert_eq!(column.as_deref(), Some("email,sante"));
        assert_eq!(read_themes(column.as_deref()), [Theme::Email, Theme::Health]);
        assert_eq!(write_themes(Some(vec![])).unwrap(), None);
        assert_eq!(read_themes(None), []);
        assert!(write_themes(Some(vec![Theme::Email; 31])).is_err());
    }
}
