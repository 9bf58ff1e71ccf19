package org.xingping.app.notices;

/// How to reach whoever objected.
///
/// @param name empty: not given
/// @param reach telephone number or e-mail address
public record Contact(String name, String reach) {}
