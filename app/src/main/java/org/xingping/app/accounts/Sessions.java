package org.xingping.app.accounts;

import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/// The sessions that people have open, in the database.
@Component
class Sessions {

    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    Sessions(FindByIndexNameSessionRepository<? extends Session> sessions) {
        this.sessions = sessions;
    }

    /// Signs somebody out everywhere.
    ///
    /// @param except id of a session that stays; null: none does
    void end(String username, @Nullable String except) {
        for (String id : sessions.findByPrincipalName(username).keySet()) {
            if (!id.equals(except)) {
                sessions.deleteById(id);
            }
        }
    }
}
