package io.piecework.ledger.decision;

import io.piecework.ledger.language.Language;
import io.piecework.ledger.language.Phrase;
import io.piecework.ledger.money.Amount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a decision's document in their order, with all labels, for text and pages alike. Everything in it is safe to print.
 *
 * @param lead what was decided, and by which person or system
 */
@API(status = API.Status.INTERNAL)
public record DecisionLayout(
        String title, String addressee, List<String> lead, List<Field> fields, List<Section> sections) {

    /** One value with its label. */
    public record Field(String label, String text) {}

    /** A title with its sentences. */
    public record Section(String title, List<String> lines) {}

    public static DecisionLayout of(DecisionDocument document, Language language) {
        Decision decision = document.decision();
        return new DecisionLayout(
                Sentence.TITLE.with(decision.id()).in(language),
                Sentence.OF_PLATFORM
                        .with(document.policy().platform(), decision.worker())
                        .in(language),
                List.of(
                        decision.decided().in(language),
                        decision.maker().sentence().in(language)),
                fields(decision, language),
                List.of(
                        section(Sentence.FACTS, facts(decision.facts(), language), language),
                        section(Sentence.TERMS, in(decision.terms(), language), language),
                        section(
                                Sentence.SINCE,
                                decision.since().isEmpty()
                                        ? List.of(Sentence.NOTHING_SINCE.with().in(language))
                                        : facts(decision.since(), language),
                                language),
                        section(Sentence.REVIEW, in(document.review(), language), language)));
    }

    private static Section section(Sentence title, List<String> lines, Language language) {
        return new Section(title.with().in(language), lines);
    }

    private static List<String> in(List<Phrase> phrases, Language language) {
        return phrases.stream().map(phrase -> phrase.in(language)).toList();
    }

    private static List<Field> fields(Decision decision, Language language) {
        var fields = new LinkedHashMap<Sentence, @Nullable Object>();
        fields.put(Sentence.ABOUT, decision.about());
        fields.put(Sentence.EFFECTIVE, decision.effective());
        fields.put(Sentence.RECORDED, decision.recorded());
        fields.put(Sentence.CATEGORY, decision.category());
        fields.put(Sentence.REASON, decision.reason());
        fields.put(Sentence.OFFERED, decision.offered());
        fields.put(Sentence.PAID, decision.paid());
        Amount atStake = decision.atStake();
        fields.put(Sentence.AT_STAKE, atStake == null ? Sentence.NO_AMOUNT.with() : atStake);
        fields.put(Sentence.POSITION, decision.position());
        return fields.entrySet().stream()
                .filter(field -> field.getValue() != null)
                .map(field -> new Field(
                        field.getKey().with().in(language),
                        language.say("decision.given", Objects.requireNonNull(field.getValue()))))
                .toList();
    }

    private static List<String> facts(List<Decision.Fact> facts, Language language) {
        return facts.stream().map(fact -> fact(fact, language)).toList();
    }

    private static String fact(Decision.Fact fact, Language language) {
        if (fact.at() == null) {
            return fact.text().in(language);
        }
        return fact.by() == null
                ? language.say("decision.fact", fact.at(), fact.text())
                : language.say("decision.fact-by", fact.at(), fact.by(), fact.text());
    }
}
