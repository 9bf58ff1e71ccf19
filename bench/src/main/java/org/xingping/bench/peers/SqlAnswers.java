package org.xingping.bench.peers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Reads the table of results that both databases make.
final class SqlAnswers {

    private SqlAnswers() {}

    static Answers read(Connection connection, int rows) throws SQLException {
        Answers answers = new Answers(rows, true);
        int seen = 0;
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery("""
                        SELECT unit, award_low, award_high, stars_low, stars_high, low, high, best, worst, surely, possibly
                        FROM results
                        """)) {
            while (results.next()) {
                int row = results.getInt(1);
                answers.awardLow[row] = results.getByte(2);
                answers.awardHigh[row] = results.getByte(3);
                answers.starsLow[row] = results.getByte(4);
                answers.starsHigh[row] = results.getByte(5);
                answers.scoreLow[row] = results.getInt(6);
                answers.scoreHigh[row] = results.getInt(7);
                answers.bestRank[row] = results.getInt(8);
                answers.worstRank[row] = results.getInt(9);
                answers.top(row, results.getBoolean(10), results.getBoolean(11));
                seen++;
            }
        }
        if (seen != rows) {
            throw new IllegalStateException(seen + " results for " + rows + " rows");
        }
        return answers;
    }
}
