package org.xingping.app.access;

import java.util.Collection;
import java.util.List;

/// The parts of the tree that somebody may see or change, as paths of unit ids (`1.7.42`).
///
/// Queries take it as a parameter and check it themselves: `where path <@ any (cast(:scope as ltree[]))`.
/// An empty scope reaches nothing.
public record Scope(List<String> paths) {

    /// Reaches nothing.
    public static final Scope NOTHING = new Scope(List.of());

    public Scope {
        paths = List.copyOf(paths);
    }

    public static Scope of(Collection<String> paths) {
        return new Scope(paths.stream().distinct().sorted().toList());
    }

    public boolean isEmpty() {
        return paths.isEmpty();
    }

    /// Whether a unit's path lies within.
    public boolean covers(String path) {
        return paths.stream().anyMatch(part -> path.equals(part) || path.startsWith(part + "."));
    }

    /// As PostgreSQL writes an array of paths, for a query's parameter.
    public String literal() {
        return "{" + String.join(",", paths) + "}";
    }
}
