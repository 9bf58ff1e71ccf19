package org.xingping.app.notices;

import org.xingping.engine.language.Text;

/// Something an objection can be about, to choose in its form.
///
/// @param value what the form sends
public record SubjectChoice(String value, Text label) {}
