package io.piecework.ledger.page;

import freemarker.core.Environment;
import freemarker.template.TemplateDirectiveBody;
import freemarker.template.TemplateDirectiveModel;
import freemarker.template.TemplateException;
import freemarker.template.TemplateModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.function.Function;

/** Has what a template says between {@code <@each; one>} and its end written for one after the other, as they come: none is kept. */
final class LoopDirective {

    private LoopDirective() {}

    /**
     * @param source hands them to whom it is given
     * @param shown how a template reads one of them
     */
    static <T> TemplateDirectiveModel of(Consumer<Consumer<T>> source, Function<T, ?> shown) {
        return (environment, parameters, variables, body) ->
                source.accept(one -> render(environment, variables, body, shown.apply(one)));
    }

    private static void render(
            Environment environment, TemplateModel[] variables, TemplateDirectiveBody body, Object one) {
        try {
            variables[0] = environment.getObjectWrapper().wrap(one);
            body.render(environment.getOut());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TemplateException e) {
            throw new IllegalStateException("the template does not fit what is shown one by one", e);
        }
    }
}
