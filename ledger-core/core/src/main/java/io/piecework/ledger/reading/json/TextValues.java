package io.piecework.ledger.reading.json;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Category;
import io.piecework.ledger.command.Phrase;
import io.piecework.ledger.command.PolicyVersion;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.ChargeBackId;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.command.id.DepositId;
import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.command.id.OpeningId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.PeriodId;
import io.piecework.ledger.command.id.RefundId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.id.WriteOffId;
import io.piecework.ledger.command.text.Title;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.reading.statement.StatementLine;
import io.piecework.ledger.reading.statement.line.LineTitle;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** The values that are one text in JSON, each with the text that it is written as and read from. */
final class TextValues {

    private TextValues() {}

    static void addTo(SimpleModule module) {
        value(module, Amount.class, Amount::toString, Amount::parse, "an amount such as \"USD 0.50\"");
        value(module, Rate.class, Rate::toString, Rate::parse, "a rate such as \"20%\"");
        value(module, Rounding.class, Rounding::toString, Rounding::parse, "a rounding such as \"0.01 HALF_UP\"");
        value(module, Actor.class, Actor::toString, Actor::parse, "an actor such as \"operator:ops-1\"");
        value(
                module,
                StatementLine.Key.class,
                StatementLine.Key::toString,
                StatementLine.Key::parse,
                "the key of a statement line as text");
        text(module, Reason.class, Reason::text, Reason::new);
        text(module, Category.class, Category::text, Category::new);
        text(module, PolicyVersion.class, PolicyVersion::text, PolicyVersion::new);
        text(module, Title.class, Title::text, Title::new);
        text(module, Source.class, Source::value, Source::new);
        text(module, Phrase.class, Phrase::toString, Phrase::given);
        text(module, LineTitle.class, LineTitle::text, title -> LineTitle.stored(title, ""));
        id(module, WorkerId.class, WorkerId::new);
        id(module, RequesterId.class, RequesterId::new);
        id(module, TaskId.class, TaskId::new);
        id(module, AssignmentId.class, AssignmentId::new);
        id(module, DepositId.class, DepositId::new);
        id(module, OpeningId.class, OpeningId::new);
        id(module, OperationId.class, OperationId::new);
        id(module, PayoutId.class, PayoutId::new);
        id(module, AwardId.class, AwardId::new);
        id(module, RefundId.class, RefundId::new);
        id(module, ChargeBackId.class, ChargeBackId::new);
        id(module, WriteOffId.class, WriteOffId::new);
        id(module, PeriodId.class, PeriodId::parse);
        id(module, DecisionId.class, DecisionId::parse);
    }

    private static <I extends Id> void id(SimpleModule module, Class<I> type, Function<String, I> read) {
        String kind = type.getSimpleName().replace("Id", "").toLowerCase(Locale.ROOT);
        value(module, type, Id::value, read, "the id of the " + kind + " as text");
    }

    private static <T> void text(
            SimpleModule module, Class<T> type, Function<? super T, String> write, Function<String, T> read) {
        value(module, type, write, read, "text");
    }

    private static <T> void value(
            SimpleModule module,
            Class<T> type,
            Function<? super T, String> write,
            Function<String, T> read,
            String expected) {
        module.addSerializer(type, Form.text(type, write));
        module.addKeySerializer(type, Form.name(type, write));
        module.addDeserializer(type, new Reader<>(type, read, expected));
    }

    /** Reads a JSON string; anything else, and a text that is not a value of the type, is one clear line. */
    private static final class Reader<T> extends StdDeserializer<T> {

        private final Function<String, T> parse;
        private final String expected;

        Reader(Class<T> type, Function<String, T> parse, String expected) {
            super(type);
            this.parse = parse;
            this.expected = expected;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                throw new BadValueException(
                        json, "needs " + expected + ", not " + shown(json.currentToken()), "", handledType(), null);
            }
            String text = json.getString();
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw new BadValueException(json, String.valueOf(e.getMessage()), text, handledType(), e);
            }
        }

        private static String shown(JsonToken token) {
            return switch (token) {
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
                case VALUE_TRUE, VALUE_FALSE -> "a boolean";
                case START_ARRAY -> "a list";
                default -> "an object";
            };
        }
    }
}
