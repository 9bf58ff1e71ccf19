package org.xingping.app.shell;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/// Leads on after an act, so that reloading the page does not repeat it.
///
/// An endpoint that answers either with a form as typed or with another page returns `@Nullable View`, and this:
///
///     return SeeOther.to(response, "/units");
public final class SeeOther {

    private SeeOther() {}

    /// @param path of a page of ours
    /// @return null: there is nothing to render
    public static @Nullable View to(HttpServletResponse response, String path) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", path);
        return null;
    }
}
