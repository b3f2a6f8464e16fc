package io.piecework.ledger.benchmarks.result;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The results of a run as JSON.
 *
 * @param head what all figures depend on
 */
record KeptRun(List<String> head, List<KeptComparison> comparisons, List<Ratio> ratios) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** @param contenders by name */
    record KeptComparison(String title, Map<String, KeptContender> contenders) {

        static KeptComparison of(Result result) {
            var contenders = new LinkedHashMap<String, KeptContender>();
            result.samples()
                    .forEach(
                            (name, samples) -> contenders.put(name, KeptContender.of(result.callersOf(name), samples)));
            return new KeptComparison(result.title(), contenders);
        }
    }

    /** The quartiles of what is measured in each sample. */
    record KeptContender(
            int callers,
            Quartiles perSecond,
            Quartiles p50Millis,
            Quartiles p99Millis,
            Quartiles jvmMicros,
            Quartiles serverMicros) {

        static KeptContender of(int callers, List<Sample> samples) {
            return new KeptContender(
                    callers,
                    Sample.quartiles(samples, Sample::perSecond),
                    Sample.quartiles(samples, sample -> sample.percentile(50)),
                    Sample.quartiles(samples, sample -> sample.percentile(99)),
                    Sample.quartiles(samples, Sample::clientMicros),
                    Sample.quartiles(samples, Sample::serverMicros));
        }
    }

    static KeptRun of(List<String> head, List<Result> comparisons, List<Ratio> ratios) {
        return new KeptRun(head, comparisons.stream().map(KeptComparison::of).toList(), ratios);
    }

    void write(Path file) {
        JSON.writeValue(file, this);
    }
}
