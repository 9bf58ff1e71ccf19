package org.xingping.app.shell;

/// What a page or a part of one shows: a record with exactly what its template needs.
///
/// An endpoint returns it, and the template is rendered with the parameters `view` and `page`.
public interface View {

    /// The template below `src/main/jte`, without ending: `desk/desk`.
    String template();

    /// HTTP status; 422 for a form that was refused.
    default int status() {
        return 200;
    }
}
