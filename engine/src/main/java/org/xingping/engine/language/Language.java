package org.xingping.engine.language;

/// A language the product speaks; Chinese comes first.
public enum Language {
    ZH,
    EN
}
