package io.piecework.ledger.spring;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.delivery.listener.ListenerPolicy.Start;
import io.piecework.ledger.delivery.listener.Message;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.util.ReflectionUtils;

/**
 * A bean's method that receives events.
 *
 * @param method the invocable method, which may be that of a proxy
 * @param eventType the type of its first parameter
 */
record ListenerMethod(String name, Start from, BeanFactory beans, String bean, Method method, Class<?> eventType) {

    /** @throws LedgerSettingException when the method cannot receive events */
    static ListenerMethod of(OnLedgerEvent annotation, BeanFactory beans, String bean, Method declared) {
        Class<?>[] parameters = declared.getParameterTypes();
        boolean event = parameters.length > 0 && LedgerEvent.class.isAssignableFrom(parameters[0]);
        boolean message = parameters.length == 1 || (parameters.length == 2 && parameters[1] == Message.class);
        int modifiers = declared.getModifiers();
        if (!event || !message || Modifier.isPrivate(modifiers) || Modifier.isStatic(modifiers)) {
            throw new LedgerSettingException(
                    "Method " + declared + " of bean \"" + bean + "\" cannot receive the ledger's events.",
                    "A method with @OnLedgerEvent is neither private nor static and takes an event, optionally followed by a"
                            + " Message: void on(AssignmentEvent.Approved event, Message message).");
        }
        if (annotation.name().isBlank()) {
            throw new LedgerSettingException(
                    "Method " + declared + " of bean \"" + bean
                            + "\" has an @OnLedgerEvent without a name, under which its position is stored.",
                    "Set the name, and do not change it later: another name is another listener.");
        }
        Class<?> type = beans.getType(bean);
        Method method = type == null ? declared : AopUtils.selectInvocableMethod(declared, type);
        ReflectionUtils.makeAccessible(method);
        return new ListenerMethod(annotation.name(), annotation.from(), beans, bean, method, parameters[0]);
    }

    boolean accepts(Message message) {
        return eventType.isInstance(message.event());
    }

    /** Whether some event is accepted by both. */
    boolean overlaps(ListenerMethod other) {
        return eventType.isAssignableFrom(other.eventType) || other.eventType.isAssignableFrom(eventType);
    }

    void invoke(Message message) throws Exception {
        Object target = beans.getBean(bean);
        try {
            if (method.getParameterCount() == 1) {
                method.invoke(target, message.event());
            } else {
                method.invoke(target, message.event(), message);
            }
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof Error error) {
                throw error;
            }
            throw thrown.getCause() instanceof Exception exception ? exception : thrown;
        }
    }
}
