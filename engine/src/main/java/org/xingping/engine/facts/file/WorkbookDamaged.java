package org.xingping.engine.facts.file;

/// A workbook's bytes are not what the format says. Never leaves this package: callers see one refusal of the file.
final class WorkbookDamaged extends Exception {

    private static final long serialVersionUID = 1L;

    WorkbookDamaged(String what) {
        super(what);
    }

    WorkbookDamaged(String what, Throwable cause) {
        super(what, cause);
    }
}
