package org.xingping.app.audit;

import java.util.Map;
import org.xingping.engine.language.Text;

/// Knows what the keys of an entry's detail are called. A module that writes ids of its own there declares a bean.
public interface AuditWords {

    /// Names by key.
    Map<String, Text> names();
}
