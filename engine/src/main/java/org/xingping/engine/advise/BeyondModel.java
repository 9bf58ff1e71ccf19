package org.xingping.engine.advise;

/// Thrown where a standard says something the constraint model cannot express; the advice is then not proven.
final class BeyondModel extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BeyondModel(String what) {
        super(what, null, false, false);
    }
}
