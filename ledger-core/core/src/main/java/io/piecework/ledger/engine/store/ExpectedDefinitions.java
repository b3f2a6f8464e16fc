package io.piecework.ledger.engine.store;

import io.piecework.ledger.engine.jdbc.Definition;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What the ledger's schema makes, as a database product describes it: the lines of a file that a test writes from freshly made tables. A name that
 * has several lines is described in one of these ways, as PostgreSQL describes a view in another way after a dump was restored.
 *
 * @param texts the texts by kind and then by name
 */
record ExpectedDefinitions(Map<String, Map<String, Set<String>>> texts) {

    static final String RELATION = "relation";
    static final String INDEX = "index";

    private static final Map<String, ExpectedDefinitions> READ = new ConcurrentHashMap<>();

    static ExpectedDefinitions of(String folder) {
        return READ.computeIfAbsent(folder, each -> in(SchemaScripts.read(each + "/definitions.txt")));
    }

    private static ExpectedDefinitions in(String lines) {
        var texts = new LinkedHashMap<String, Map<String, Set<String>>>();
        lines.lines()
                .map(line -> line.split("\t", 3))
                .forEach(parts -> texts.computeIfAbsent(parts[0], kind -> new LinkedHashMap<>())
                        .computeIfAbsent(parts[1], name -> new LinkedHashSet<>())
                        .add(parts[2]));
        return new ExpectedDefinitions(texts);
    }

    boolean describes(String kind) {
        return texts.containsKey(kind);
    }

    Map<String, Set<String>> ofKind(String kind) {
        return texts.getOrDefault(kind, Map.of());
    }

    Definition.Names names() {
        return new Definition.Names(
                ofKind(RELATION).keySet(),
                ofKind(INDEX).keySet().stream()
                        .map(name -> name.substring(name.indexOf('.') + 1))
                        .collect(Collectors.toSet()));
    }

    /** The table of a name; the name itself where it is one. */
    static String relationOf(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** A line of the file. */
    static String line(Definition definition) {
        return definition.kind() + "\t" + definition.name() + "\t" + definition.text();
    }
}
