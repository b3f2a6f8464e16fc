package io.piecework.ledger.decision;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.text.Printable;
import java.util.ArrayList;
import java.util.List;
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

    public static DecisionLayout of(DecisionDocument document) {
        Decision decision = document.decision();
        return new DecisionLayout(
                Sentence.TITLE.with(decision.id()),
                Sentence.OF_PLATFORM.with(document.policy().platform(), decision.worker()),
                List.of(decision.decided(), decision.maker().sentence()),
                fields(decision),
                List.of(
                        new Section(Sentence.FACTS.with(), facts(decision.facts())),
                        new Section(Sentence.TERMS.with(), decision.terms()),
                        new Section(
                                Sentence.SINCE.with(),
                                decision.since().isEmpty()
                                        ? List.of(Sentence.NOTHING_SINCE.with())
                                        : facts(decision.since())),
                        new Section(Sentence.REVIEW.with(), document.review())));
    }

    private static List<Field> fields(Decision decision) {
        var fields = new ArrayList<Field>();
        add(fields, Sentence.ABOUT, decision.about());
        add(fields, Sentence.EFFECTIVE, decision.effective());
        add(fields, Sentence.RECORDED, decision.recorded());
        add(fields, Sentence.CATEGORY, decision.category());
        add(fields, Sentence.REASON, decision.reason());
        add(fields, Sentence.OFFERED, decision.offered());
        add(fields, Sentence.PAID, decision.paid());
        Amount atStake = decision.atStake();
        add(fields, Sentence.AT_STAKE, atStake == null ? Sentence.NO_AMOUNT.with() : atStake);
        add(fields, Sentence.POSITION, decision.position());
        return fields;
    }

    private static void add(List<Field> fields, Sentence label, @Nullable Object value) {
        if (value != null) {
            fields.add(new Field(label.with(), Sentence.shown(value)));
        }
    }

    private static List<String> facts(List<Decision.Fact> facts) {
        return facts.stream().map(DecisionLayout::fact).toList();
    }

    private static String fact(Decision.Fact fact) {
        String by = fact.by() == null ? "" : " " + Printable.of(fact.by().toString());
        return (fact.at() == null ? "" : Sentence.shown(fact.at()) + by + ": ") + fact.text();
    }
}
