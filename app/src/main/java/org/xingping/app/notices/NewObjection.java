package org.xingping.app.notices;

/// An objection as it was typed.
///
/// @param about what [SubjectChoice#value] says; empty: nothing named
/// @param told what is wrong
/// @param name of whoever objects; empty: not given
/// @param reach telephone number or e-mail address
/// @param trap a field that people do not see, and programs fill
/// @param form the form's own token, so that sending it twice is one objection
public record NewObjection(String about, String told, String name, String reach, String trap, String form) {

    /// As somebody fills the form who names a clause or none.
    public static NewObjection of(String clause, String told, String reach, String form) {
        return new NewObjection(clause.isEmpty() ? "" : "clause " + clause, told, "", reach, "", form);
    }
}
