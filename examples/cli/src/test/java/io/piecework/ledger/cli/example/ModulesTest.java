package io.piecework.ledger.cli.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The page of modules: what each brings along, by its POM. */
class ModulesTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(ledger-[a-z]+)` \\| .* \\| (.*) \\|$");
    private static final Pattern NAME = Pattern.compile("`([a-z0-9_-]+)`");

    /** Those that a user chooses: the database, and Axon's words for tests. */
    private static final Map<String, List<String>> OPTIONAL =
            Map.of("ledger-core", List.of("h2"), "ledger-test", List.of("ledger-axon", "axon-test", "hamcrest"));

    private record Dependency(String artifact, boolean test, boolean optional) {}

    @Test
    void each_module_brings_along_what_the_page_says() throws Exception {
        var shown = new TreeMap<String, TreeSet<String>>();
        ROW.matcher(Files.readString(Page.ROOT.resolve("ledger-core/docs/start/modules.md")))
                .results()
                .forEach(row -> {
                    var names = new TreeSet<String>();
                    NAME.matcher(row.group(2)).results().forEach(name -> names.add(name.group(1)));
                    shown.put(row.group(1), names);
                });
        var brought = new TreeMap<String, TreeSet<String>>();
        for (Path pom : poms()) {
            String artifact = artifact(parsed(pom));
            var names = new TreeSet<String>();
            dependencies(pom)
                    .filter(each -> !each.test() && !each.optional())
                    .forEach(each -> names.add(each.artifact()));
            brought.put(artifact, names);
        }

        assertThat(brought).hasSize(12).isEqualTo(shown);
        assertThat(NAME.matcher(artifacts(Page.ROOT.resolve("ledger-core/bom/pom.xml")))
                        .results()
                        .map(name -> name.group(1)))
                .containsExactlyInAnyOrderElementsOf(brought.keySet());
    }

    @Test
    void no_library_is_optional_but_what_a_user_chooses() throws Exception {
        for (Path pom : poms()) {
            String artifact = artifact(parsed(pom));
            if (!artifact.equals("ledger-spring")) { // it configures what the application has
                assertThat(dependencies(pom).filter(Dependency::optional).map(Dependency::artifact))
                        .as(artifact)
                        .containsExactlyInAnyOrderElementsOf(OPTIONAL.getOrDefault(artifact, List.of()));
            }
        }
    }

    /** With a parent, an application that imports it would get the parent's versions of other libraries, too. */
    @Test
    void the_bill_of_materials_manages_the_modules_only() throws Exception {
        Element bom = parsed(Page.ROOT.resolve("ledger-core/bom/pom.xml"));

        assertThat(children(bom, "parent")).isEmpty();
        assertThat(text(bom, "version")).isEqualTo(text(parsed(Page.ROOT.resolve("pom.xml")), "version"));
    }

    /** What a page's reader needs on the class path, by the names that its examples use. */
    @Test
    void a_page_that_uses_a_module_names_it() throws Exception {
        Map<String, String> entries = Map.of(
                "\\bDocuments\\.", "ledger-documents",
                "\\bAudit\\.of\\b", "ledger-audit",
                "\\bReports\\.(of|find|hourlyPay)\\b", "ledger-reports",
                "\\bPdf\\.write\\b", "ledger-pdf",
                "\\bLedgerFiles\\.", "ledger-files",
                "\\bLedgerEvents\\.", "ledger-axon",
                "\\bPayoutSender\\.of\\b", "ledger-sending",
                "\\bWebhooks\\.start\\b", "ledger-webhooks",
                "\\bCreditTransfers\\.of\\b", "ledger-bank",
                "\\bLedgerFixture\\b|@LedgerTest\\b", "ledger-test");
        for (Path file : RepositoryFiles.withEnding(Page.ROOT, ".md")) {
            String page = Files.readString(file);
            entries.forEach((entry, artifact) -> {
                if (Pattern.compile(entry).matcher(page).find()) {
                    assertThat(page).as(file + " uses " + entry).contains(artifact);
                }
            });
        }
    }

    private static List<Path> poms() {
        return Stream.of(
                        "core",
                        "audit",
                        "reports",
                        "documents",
                        "pdf",
                        "files",
                        "axon",
                        "sending",
                        "webhooks",
                        "bank",
                        "test",
                        "../ledger-spring")
                .map(folder -> Page.ROOT.resolve("ledger-core").resolve(folder).resolve("pom.xml"))
                .toList();
    }

    /** Its own, and those that all modules beside the core have from their parent. */
    private static Stream<Dependency> dependencies(Path pom) throws Exception {
        Element project = parsed(pom);
        Stream<Dependency> own = of(project);
        return text(child(project, "parent"), "artifactId").equals("ledger-modules")
                ? Stream.concat(own, of(parsed(Page.ROOT.resolve("ledger-core/pom.xml"))))
                : own;
    }

    private static Stream<Dependency> of(Element project) {
        return children(project, "dependencies")
                .flatMap(all -> children(all, "dependency"))
                .map(each -> new Dependency(
                        text(each, "artifactId"),
                        text(each, "scope").equals("test"),
                        text(each, "optional").equals("true")));
    }

    private static String artifacts(Path bom) throws Exception {
        var names = new StringBuilder();
        children(child(child(parsed(bom), "dependencyManagement"), "dependencies"), "dependency")
                .forEach(each ->
                        names.append('`').append(text(each, "artifactId")).append("` "));
        return names.toString();
    }

    private static String artifact(Element project) {
        return text(project, "artifactId");
    }

    private static String text(Element parent, String name) {
        return children(parent, name).map(Node::getTextContent).findFirst().orElse("");
    }

    private static Element child(Element parent, String name) {
        return children(parent, name).findFirst().orElseThrow();
    }

    private static Stream<Element> children(Element parent, String name) {
        return IntStream.range(0, parent.getChildNodes().getLength())
                .mapToObj(parent.getChildNodes()::item)
                .filter(each -> each instanceof Element && each.getNodeName().equals(name))
                .map(Element.class::cast);
    }

    private static Element parsed(Path pom) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(Files.readString(pom).getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }
}
