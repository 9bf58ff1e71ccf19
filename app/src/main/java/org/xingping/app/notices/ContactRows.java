package org.xingping.app.notices;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.xingping.app.accounts.Sealing;

/// Contacts, apart from the objections, encrypted, and there only until the answer.
@Component
class ContactRows {

    private final JdbcClient database;
    private final Sealing sealing;

    ContactRows(JdbcClient database, Sealing sealing, TransactionTemplate transaction) {
        this.database = database;
        this.sealing = sealing;
        transaction.executeWithoutResult(status -> renew());
    }

    void store(long objection, Contact contact) {
        database.sql("insert into objection_contact (objection_id, sealed) values (:id, :sealed)")
                .param("id", objection)
                .param("sealed", sealing.seal(owner(objection), contact.name() + "\n" + contact.reach()))
                .update();
    }

    /// Empty once it is erased, or when its key is missing.
    Optional<Contact> find(long objection) {
        return database.sql("select sealed from objection_contact where objection_id = :id")
                .param("id", objection)
                .query(byte[].class)
                .optional()
                .flatMap(bytes -> sealing.open(owner(objection), bytes))
                .map(text -> {
                    int end = text.indexOf('\n');
                    return new Contact(text.substring(0, end), text.substring(end + 1));
                });
    }

    /// @return whether there was one
    boolean erase(long objection) {
        return database.sql("delete from objection_contact where objection_id = :id")
                        .param("id", objection)
                        .update()
                > 0;
    }

    /// Seals with the key in use what an older one sealed, so that the older can be thrown away after this start.
    private void renew() {
        List<Long> open = database.sql("select objection_id, sealed from objection_contact for update")
                .query((row, number) -> sealing.isCurrent(row.getBytes("sealed")) ? 0L : row.getLong("objection_id"))
                .list();
        for (long objection : open) {
            if (objection > 0) {
                find(objection).ifPresent(contact -> {
                    erase(objection);
                    store(objection, contact);
                });
            }
        }
    }

    private static String owner(long objection) {
        return "objection " + objection;
    }
}
