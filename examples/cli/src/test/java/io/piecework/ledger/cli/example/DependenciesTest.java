package io.piecework.ledger.cli.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The dependencies that pages show are those of this project and of its POMs: README, {@code front-ends.md}, {@code json.md}, {@code
 * quick-start.md}, {@code testing.md} and {@code weekly-payouts.md}.
 */
class DependenciesTest {

    private static final String OURS = "io.piecework";

    static List<Page> pages() {
        return Page.all().stream()
                .filter(page -> page.blocks().stream().anyMatch(DependenciesTest::isDependencies))
                .toList();
    }

    private static boolean isDependencies(Page.Block block) {
        return block.language().equals("xml") && block.text().contains("<dependency>");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void name_what_there_is(Page page) throws Exception {
        String poms = poms();
        for (Page.Block block :
                page.blocks().stream().filter(DependenciesTest::isDependencies).toList()) {
            Document shown = parsed("<all>" + block.text() + "</all>");
            NodeList parents = shown.getElementsByTagName("parent");
            for (int i = 0; i < parents.getLength(); i++) {
                assertThat(poms).contains("version>" + text((Element) parents.item(i), "version") + "</");
            }
            NodeList dependencies = shown.getElementsByTagName("dependency");
            for (int i = 0; i < dependencies.getLength(); i++) {
                Element dependency = (Element) dependencies.item(i);
                String group = text(dependency, "groupId");
                assertThat(poms).contains("<artifactId>" + text(dependency, "artifactId") + "</artifactId>");
                assertThat(poms).contains("<groupId>" + group + "</groupId>");
                NodeList version = dependency.getElementsByTagName("version");
                assertThat(version.getLength() == 1 || !group.equals(OURS)).isTrue();
                if (version.getLength() == 1) {
                    assertThat(poms).contains("version>" + version.item(0).getTextContent() + "</");
                }
            }
        }
    }

    private static String text(Element dependency, String name) {
        return dependency.getElementsByTagName(name).item(0).getTextContent();
    }

    private static Document parsed(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static String poms() throws IOException {
        var poms = new StringBuilder();
        for (Path pom : RepositoryFiles.withEnding(Page.ROOT, "pom.xml")) {
            poms.append(Files.readString(pom));
        }
        return poms.toString();
    }
}
