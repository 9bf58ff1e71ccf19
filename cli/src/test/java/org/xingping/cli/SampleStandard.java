package org.xingping.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A little standard of its own metrics: a share of settled cases, which cannot be computed for a unit without cases.
final class SampleStandard {

    private static final String TEXT = """
            standard: settling
            edition: "1"
            title: {zh: 调处, en: Settling}
            source: {zh: 测试, en: a test}
            rates: community
            period: year
            metrics:
              - {id: settled_cases, title: {zh: 已调处, en: settled}, unit: count, decimals: 0, range: 0..1000, period: year, better: more}
              - {id: all_cases, title: {zh: 案件, en: cases}, unit: count, decimals: 0, range: 0..1000, period: year, better: neither}
            values:
              rate: {is: settled_cases / all_cases, title: {zh: 调处率, en: share settled}}
            score: rate * 100
            levels:
              - {id: good, title: {zh: 好, en: good}, value: 1}
              - {id: poor, title: {zh: 差, en: poor}, value: 0}
            award:
              - {is: good, when: rate >= 0.8}
              - {is: poor}
            """;

    private SampleStandard() {}

    static String write(Path folder) {
        return file(folder, "settling.yaml", TEXT);
    }

    static String file(Path folder, String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text).toString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
