package io.piecework.ledger.document.html;

import freemarker.core.Environment;
import freemarker.template.TemplateDirectiveBody;
import freemarker.template.TemplateDirectiveModel;
import freemarker.template.TemplateException;
import freemarker.template.TemplateModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.function.Function;

/** A FreeMarker directive that renders its body for each value of a stream as it comes, in bounded memory. */
final class LoopDirective {

    private LoopDirective() {}

    /**
     * @param source passes each value to its argument
     * @param shown makes the template's model of a value
     */
    static <T> TemplateDirectiveModel of(Consumer<Consumer<T>> source, Function<T, ?> shown) {
        return (environment, parameters, variables, body) ->
                source.accept(one -> render(environment, variables, body, shown.apply(one)));
    }

    private static void render(
            Environment environment, TemplateModel[] variables, TemplateDirectiveBody body, Object value) {
        try {
            variables[0] = environment.getObjectWrapper().wrap(value);
            body.render(environment.getOut());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TemplateException e) {
            throw new IllegalStateException("the template does not fit the values of its loop", e);
        }
    }
}
