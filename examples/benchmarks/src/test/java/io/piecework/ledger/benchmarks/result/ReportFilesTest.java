package io.piecework.ledger.benchmarks.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** The files that a run can leave: its results as JSON and the drawing of its curve. */
class ReportFilesTest {

    @TempDir
    private Path folder;

    @Test
    void results_are_kept_as_json_after_each_comparison() throws Exception {
        Path file = folder.resolve("run.json");
        var report = new Report(new PrintWriter(new StringWriter()), file, null);
        report.printHead(List.of("PostgreSQL 18.6", "disk slow"));

        report.add(curve(1, 100, 50), List.of(Ratio.atMost("CPU", 0.45, 0.3, new Quartiles(0.3, 0.4, 0.6))));

        assertThat(Files.readString(file)).isEqualToNormalizingNewlines("""
                {
                  "head" : [ "PostgreSQL 18.6", "disk slow" ],
                  "comparisons" : [ {
                    "title" : "1 at a time",
                    "contenders" : {
                      "ledger" : {
                        "callers" : 1,
                        "perSecond" : {
                          "lower" : 100.0,
                          "median" : 100.0,
                          "upper" : 100.0
                        },
                        "p50Millis" : {
                          "lower" : 10.0,
                          "median" : 10.0,
                          "upper" : 10.0
                        },
                        "p99Millis" : {
                          "lower" : 10.0,
                          "median" : 10.0,
                          "upper" : 10.0
                        },
                        "jvmMicros" : {
                          "lower" : 2.0,
                          "median" : 2.0,
                          "upper" : 2.0
                        },
                        "serverMicros" : {
                          "lower" : 3.0,
                          "median" : 3.0,
                          "upper" : 3.0
                        }
                      },
                      "a < b" : {
                        "callers" : 1,
                        "perSecond" : {
                          "lower" : 50.0,
                          "median" : 50.0,
                          "upper" : 50.0
                        },
                        "p50Millis" : {
                          "lower" : 20.0,
                          "median" : 20.0,
                          "upper" : 20.0
                        },
                        "p99Millis" : {
                          "lower" : 20.0,
                          "median" : 20.0,
                          "upper" : 20.0
                        },
                        "jvmMicros" : {
                          "lower" : 2.0,
                          "median" : 2.0,
                          "upper" : 2.0
                        },
                        "serverMicros" : {
                          "lower" : 3.0,
                          "median" : 3.0,
                          "upper" : 3.0
                        }
                      }
                    }
                  } ],
                  "ratios" : [ {
                    "title" : "CPU",
                    "atMost" : true,
                    "target" : 0.45,
                    "stretch" : 0.3,
                    "measured" : {
                      "lower" : 0.3,
                      "median" : 0.4,
                      "upper" : 0.6
                    }
                  } ]
                }""");
    }

    @Test
    void a_curve_is_drawn_with_a_line_for_each_contender() throws Exception {
        Path file = folder.resolve("curve.svg");
        var report = new Report(new PrintWriter(new StringWriter()), null, file);

        report.addToCurve(curve(1, 100, 50));
        report.addToCurve(curve(2, 1_000, 50));
        report.addToCurve(curve(4, 200, 100));

        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(Files.readString(file).getBytes(StandardCharsets.UTF_8)));
        assertThat(texts(svg))
                .containsExactly(
                        "operations per second",
                        "50",
                        "100",
                        "200",
                        "500",
                        "1,000",
                        "1",
                        "2",
                        "4",
                        "callers",
                        "latency in ms (median)",
                        "1",
                        "2",
                        "5",
                        "10",
                        "20",
                        "1",
                        "2",
                        "4",
                        "callers",
                        "ledger",
                        "a < b");
        // from 50 at the bottom to 1,000 at the top, on logarithmic scales
        assertThat(points(svg, 0)).isEqualTo("60.0,272.9 245.0,50.0 430.0,205.8");
        assertThat(points(svg, 1)).isEqualTo("60.0,340.0 245.0,340.0 430.0,272.9");
        assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(4);
    }

    private static List<String> texts(Document svg) {
        var nodes = svg.getElementsByTagName("text");
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent())
                .toList();
    }

    private static String points(Document svg, int line) {
        return svg.getElementsByTagName("polyline")
                .item(line)
                .getAttributes()
                .getNamedItem("points")
                .getNodeValue();
    }

    private static Result curve(int callers, int ledger, int other) {
        var samples = new LinkedHashMap<String, List<Sample>>();
        samples.put("ledger", List.of(sample(ledger)));
        samples.put("a < b", List.of(sample(other)));
        return new Result(callers + " at a time", "ledger", Map.of("ledger", callers, "a < b", callers), samples);
    }

    /** One second, in which operations came one after the other. */
    private static Sample sample(int operations) {
        return new Sample(
                operations, 1, new long[] {1_000_000_000 / operations}, 2_000L * operations, 3_000L * operations);
    }
}
