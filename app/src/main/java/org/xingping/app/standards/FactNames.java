package org.xingping.app.standards;

import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.xingping.app.audit.AuditWords;
import org.xingping.engine.language.Text;

/// What the figures and findings in the audit trail are called.
@Component
class FactNames implements AuditWords {

    private final Editions editions;

    FactNames(Editions editions) {
        this.editions = editions;
    }

    @Override
    public Map<String, Text> names() {
        Map<String, Text> names = new HashMap<>();
        editions.schema().columns().forEach(column -> names.put(column.key(), column.title()));
        return names;
    }
}
