package org.xingping.engine.lab;

/// Another condition for a clause.
///
/// @param clause the clause's number
/// @param condition what would be asked, a condition as standards write it
public record Proposal(String clause, String condition) {

    /// Reads `clause 4.1a: office_area_m2 >= 600`; the word `clause` may be left out.
    ///
    /// @throws IllegalArgumentException when it is not of that form
    public static Proposal parse(String text) {
        int colon = text.indexOf(':');
        String clause = colon < 0 ? "" : text.substring(0, colon).strip();
        for (String word : new String[] {"clause ", "条款"}) {
            if (clause.startsWith(word)) {
                clause = clause.substring(word.length()).strip();
            }
        }
        String condition = text.substring(colon + 1).strip();
        if (clause.isEmpty() || clause.contains(" ") || condition.isEmpty()) {
            throw new IllegalArgumentException(text);
        }
        return new Proposal(clause, condition);
    }
}
