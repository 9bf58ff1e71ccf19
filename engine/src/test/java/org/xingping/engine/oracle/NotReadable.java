package org.xingping.engine.oracle;

/// Something the naive reader does not decide, such as a quotient by a number that may have either sign.
public final class NotReadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotReadable(String what) {
        super(what);
    }
}
