package org.xingping.engine.source;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problem;

/// Reads one YAML document into [SourceNode]s.
public final class SourceReader {

    /// A standard of a thousand clauses is under 1 MiB; anything larger is not a standard.
    private static final int CHARACTER_LIMIT = 4 << 20;

    /// A clause's formula is eight deep.
    private static final int DEPTH_LIMIT = 60;

    private SourceReader() {}

    /// @throws InputRefused when the file cannot be read, is not UTF-8 or is not a YAML mapping
    public static SourceNode.Mapping read(Path file) {
        String name = file.toString();
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException absent) {
            throw refused(
                    Position.ofFile(name),
                    "file-missing",
                    Text.of("没有这个文件", "there is no such file"),
                    Text.of("请核对路径", "check the path"));
        } catch (IOException unreadable) {
            throw refused(
                    Position.ofFile(name),
                    "file-unreadable",
                    Text.of(
                            "文件无法读取（" + unreadable.getMessage() + "）",
                            "the file cannot be read (" + unreadable.getMessage() + ")"),
                    Text.of("请检查文件权限", "check the file's permissions"));
        }
        return read(name, decode(name, bytes));
    }

    private static String decode(String name, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException notUtf8) {
            throw refused(
                    Position.ofFile(name),
                    "not-utf8",
                    Text.of("文件不是 UTF-8 编码", "the file is not UTF-8 text"),
                    Text.of("请另存为 UTF-8", "save it as UTF-8"));
        }
    }

    /// @param name the file's name for messages
    /// @throws InputRefused when `yaml` is not one YAML mapping
    public static SourceNode.Mapping read(String name, String yaml) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setUseMarks(true)
                .setAllowDuplicateKeys(true) // reported by us, in the user's language
                .setMaxAliasesForCollections(0)
                .setCodePointLimit(CHARACTER_LIMIT)
                .build();
        try {
            refuseDepth(name, new ParserImpl(settings, new StreamReader(settings, new StringReader(yaml))));
            Composer composer = new Composer(
                    settings, new ParserImpl(settings, new StreamReader(settings, new StringReader(yaml))));
            Optional<Node> root = composer.getSingleNode();
            if (root.isPresent() && root.get() instanceof MappingNode mapping) {
                Reading reading = new Reading(name);
                SourceNode.Mapping result = reading.mapping(mapping);
                if (!reading.problems.isEmpty()) {
                    throw new InputRefused(reading.problems);
                }
                return result;
            }
        } catch (MarkedYamlEngineException broken) {
            Position at =
                    broken.getProblemMark().map(mark -> position(name, mark)).orElse(Position.ofFile(name));
            throw refused(
                    at,
                    "yaml-syntax",
                    Text.of(
                            "YAML 写法有误（" + broken.getProblem() + "）",
                            "this is not valid YAML (" + broken.getProblem() + ")"),
                    Text.of("请检查缩进、引号和冒号后的空格", "check the indentation, the quotes and the space after each colon"));
        } catch (YamlEngineException broken) {
            throw refused(
                    Position.ofFile(name),
                    "yaml-syntax",
                    Text.of(
                            "YAML 写法有误（" + broken.getMessage() + "）",
                            "this is not valid YAML (" + broken.getMessage() + ")"),
                    Text.NONE);
        }
        throw refused(
                Position.of(name, 1, 1),
                "yaml-root",
                Text.of("文件应由“键: 值”组成", "the file must consist of `key: value` pairs"),
                Text.of("第一行可写 standard: 标准编号", "begin with `standard: its-id`"));
    }

    /// Reading nests as deep as the file does, and a file made to exhaust it is no standard.
    private static void refuseDepth(String name, Parser parser) {
        int depth = 0;
        while (parser.hasNext()) {
            Event event = parser.next();
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                default -> {}
            }
            if (depth > DEPTH_LIMIT) {
                throw refused(
                        event.getStartMark().map(mark -> position(name, mark)).orElse(Position.ofFile(name)),
                        "yaml-depth",
                        Text.of("嵌套超过 " + DEPTH_LIMIT + " 层", "this is nested more than " + DEPTH_LIMIT + " deep"),
                        Text.of("请检查括号和缩进", "check the brackets and the indentation"));
            }
        }
    }

    private static Position position(String name, Mark mark) {
        return Position.of(name, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static InputRefused refused(Position at, String rule, Text what, Text remedy) {
        return new InputRefused(List.of(Problem.error(at, rule, what, remedy)));
    }

    /// One file being turned into nodes.
    private static final class Reading {
        private final String name;
        private final List<Problem> problems = new ArrayList<>();

        Reading(String name) {
            this.name = name;
        }

        SourceNode node(Node node) {
            return switch (node) {
                case MappingNode mapping -> mapping(mapping);
                case SequenceNode sequence ->
                    new SourceNode.Sequence(
                            at(node),
                            sequence.getValue().stream().map(this::node).toList());
                case ScalarNode scalar ->
                    new SourceNode.Scalar(at(node), scalar.getValue(), scalar.getScalarStyle() != ScalarStyle.PLAIN);
                default -> throw new IllegalStateException("unknown YAML node " + node.getNodeType());
            };
        }

        SourceNode.Mapping mapping(MappingNode mapping) {
            List<SourceNode.Entry> entries = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            Map<String, Position> first = new HashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                if (!(node(tuple.getKeyNode()) instanceof SourceNode.Scalar key)) {
                    problems.add(Problem.error(
                            at(tuple.getKeyNode()),
                            "yaml-key",
                            Text.of("键必须是单个词", "a key must be a single word"),
                            Text.NONE));
                    continue;
                }
                if (!seen.add(key.text())) {
                    problems.add(Problem.error(
                            key.at(),
                            "duplicate-key",
                            Text.of("“" + key.text() + "”写了两次", "`" + key.text() + "` is written twice"),
                            Text.of("第一次在 " + first.get(key.text()), "the first one is at " + first.get(key.text()))));
                    continue;
                }
                first.put(key.text(), key.at());
                entries.add(new SourceNode.Entry(key, node(tuple.getValueNode())));
            }
            return new SourceNode.Mapping(at(mapping), entries);
        }

        private Position at(Node node) {
            return node.getStartMark().map(mark -> position(name, mark)).orElse(Position.ofFile(name));
        }
    }
}
