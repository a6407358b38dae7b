package d2l.pupil;

import org.jspecify.annotations.Nullable;

import java.lang.classfile.ClassModel;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;

/// The classes of one answer, apart from those of all others.
final class Loaded extends ClassLoader {
    private final Map<String, byte[]> classes;

    Loaded(Map<String, byte[]> classes) {
        super(Loaded.class.getClassLoader());
        this.classes = classes;
    }

    static String name(ClassModel model) {
        return model.thisClass().asInternalName().replace('/', '.');
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    /// The method that answers a question, of the class of this name.
    Attempt.Bound bound(String name, Question question)
            throws ReflectiveOperationException {
        Class<?> owner = loadClass(name);
        Class<?>[] parameters =
                MethodType.fromMethodDescriptorString(question.descriptor(), this)
                        .parameterArray();
        Method method = owner.getDeclaredMethod(question.method(), parameters);
        boolean alone = Modifier.isStatic(method.getModifiers());
        return new Attempt.Bound(alone ? null : instance(owner), method);
    }

    private static Object instance(Class<?> type) throws ReflectiveOperationException {
        @Nullable Class<?> around = type.getDeclaringClass();
        boolean inner = around != null && !Modifier.isStatic(type.getModifiers());
        Constructor<?> constructor;
        try {
            constructor =
                    inner
                            ? type.getDeclaredConstructor(around)
                            : type.getDeclaredConstructor();
        } catch (NoSuchMethodException e) {
            throw new NoSuchMethodException(
                    type.getSimpleName() + " has no constructor without parameters");
        }
        constructor.setAccessible(true);
        return inner
                ? constructor.newInstance(instance(around))
                : constructor.newInstance();
    }
}
