package io.piecework.ledger.reading.json;

import io.piecework.ledger.RefusedException;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.payout.PayoutMethod;
import tools.jackson.core.Version;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.module.SimpleModule;

/**
 * A module of Jackson 3 that writes what the ledger returns, and reads amounts, ids, the other values of one text, and tags:
 *
 * <ul>
 *   <li>An amount is its canonical text, {@code "USD 0.50"}, as in messages, events and files of commands; never a JSON number.
 *   <li>An id is the platform's own text, {@code "ada"}. An actor is {@code "operator:ops-1"}.
 *   <li>A time is ISO 8601 in UTC, {@code "2026-05-01T12:00:00Z"}; a constant is the word that messages use, {@code "timed-out"}.
 *   <li>A record is an object of its components in their order, and of nothing else. A component without a value is {@code null}, a list
 *       without elements is {@code []}. Only counts and positions are JSON numbers.
 *   <li>Tags are an object of names and texts, {@code {"batch": "7"}}; read where they are left out, they are none.
 *   <li>A refusal is an object of its code, subject, message and both values. A payout method is written without its token.
 * </ul>
 *
 * <p>Naming strategy and inclusion are the application's: its settings of its own mapper apply. A text that is no value of its type is a {@link
 * BadValueException}, whose original message is one line.
 *
 * <p>Spring Boot registers the module by itself; elsewhere {@code JsonMapper.builder().findAndAddModules()} finds it. It changes nothing about
 * types that are not the ledger's.
 */
public final class LedgerJsonModule extends JacksonModule {

    @Override
    public String getModuleName() {
        return "piecework-ledger";
    }

    @Override
    public Object getRegistrationId() {
        return LedgerJsonModule.class.getName();
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public void setupModule(SetupContext context) {
        context.insertAnnotationIntrospector(new LedgerRecords());
        context.addSerializers(new ConstantWords.Values());
        context.addKeySerializers(new ConstantWords.Keys());
        var values = new SimpleModule("piecework-ledger-values");
        TextValues.addTo(values);
        TagsForm.addTo(values);
        values.addSerializer(Refusal.class, Form.object(Refusal.class, Form::write));
        values.addSerializer(RefusedException.class, Form.object(RefusedException.class, Form::write));
        values.addSerializer(PayoutMethod.class, Form.object(PayoutMethod.class, Form::write));
        values.setupModule(context);
    }
}
