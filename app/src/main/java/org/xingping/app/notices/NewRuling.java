package org.xingping.app.notices;

import java.util.Map;

/// A ruling as it was typed.
///
/// @param verdict id of one; anything else is refused
/// @param figures by key the value that is right; blank: it stays
public record NewRuling(String verdict, String reasons, Map<String, String> figures) {

    public NewRuling {
        figures = Map.copyOf(figures);
    }
}
