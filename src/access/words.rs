//! The closed lists of this room.

use crate::codes;

codes! {
    /// What the audit tells: the acts that people read by name.
    pub enum AuditAct {
        NamesSeen = "names_seen",
        PhonesSeen = "phones_seen",
        ReportExported = "report_exported",
        UserAdded = "user_added",
        UserChanged = "user_changed",
        UserLeft = "user_left",
        UserInvited = "user_invited",
        PasswordResetOffered = "password_reset_offered",
        PasswordChosen = "password_chosen",
        PassMade = "pass_made",
        PassRevoked = "pass_revoked",
        TokenCreated = "token_created",
        SignInEnded = "sign_in_ended",
        SignInsEnded = "sign_ins_ended",
        DeviceLost = "device_lost",
        BadgeMade = "badge_made",
        BadgeEnded = "badge_ended",
        BadgeBlocked = "badge_blocked",
        SecondFactorSet = "second_factor_set",
        SecondFactorRemoved = "second_factor_removed",
        RecoveryCodeUsed = "recovery_code_used",
        SettingChanged = "setting_changed",
        ActSettled = "act_settled",
        BackupRestored = "backup_restored",
        SignatureErased = "signature_erased",
        SlipNameErased = "slip_name_erased",
        GapSettled = "gap_settled",
        DonorListApplied = "donor_list_applied",
        FamiliesMerged = "families_merged",
        FamilySplit = "family_split",
        FamilyForgotten = "family_forgotten",
        QuartersLoaded = "quarters_loaded",
        CourseChanged = "course_changed",
        SessionChanged = "session_changed",
        OperationChanged = "operation_changed",
        DonorListTakenAway = "donor_list_taken_away",
    }
}

codes! {
    /// What opens the house: a person on a device, or a program.
    pub enum SignInKind {
        SignIn = "sign_in",
        Token = "token",
    }
}

codes! {
    /// What an organisation does here.
    pub enum OrganisationKind {
        Workshop = "workshop",
        Training = "training",
        Library = "library",
        Referrer = "referrer",
        Coordination = "coordination",
        Other = "other",
    }
}
