package org.xingping.app.shell;

/// There is no such thing, or none that the viewer may see; the two are never told apart.
public class NotFound extends RuntimeException {

    private static final long serialVersionUID = 1;

    public NotFound(String what) {
        super(what);
    }
}
