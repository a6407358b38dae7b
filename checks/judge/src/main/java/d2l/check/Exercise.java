package d2l.check;

import d2l.pupil.Question;

import org.jspecify.annotations.Nullable;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.List;

/// One exercise: what is asked, on which cases, what is right, and the mistakes that people make.
///
/// A mistake is a solution: a method with the exercise's signature that computes what a student with this
/// idea would compute. The class's doc comment is the question; everything else is code:
///
/// - a nested interface, the type argument, whose one method is the signature;
/// - one method marked [Oracle], with the same parameters, that returns a [Real] (a list of them for a list
///   of tensors) or, where whole numbers are asked for, these; or that takes one more parameter, the answer,
///   and returns a String: the sentence that says what is wrong with it, `""` if nothing is;
/// - one method marked [Reference], the solution, from which the stub is made;
/// - methods marked [Mistake] and [Alternative], at least five and three.
///
/// @param <S> the interface of a solution
public abstract class Exercise<S> {
    /// The solution that is shown to who asks for it.
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    public @interface Reference {}

    /// Another right solution.
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    public @interface Alternative {}

    /// A wrong solution.
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    public @interface Mistake {
        /// What a student who wrote it is told.
        String value();
    }

    /// What is right.
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    public @interface Oracle {}

    /// What walks a graph back, for those who shall do so by hand to forbid.
    protected static final List<String> AUTOGRAD =
            List.of("Tensor.backward", "Trainer", "GradCheck");

    private final String number;
    private final String title;
    private @Nullable Parts parts;

    /// An exercise with this number, its section's and its own (3.6.3), and a title.
    protected Exercise(String number, String title) {
        this.number = number;
        this.title = title;
    }

    /// Adds the inputs on which an answer is checked, small ones and those on which mistakes show.
    protected abstract void cases(Cases cases, Draw draw);

    /// What the library offers and the student is to write: `Tensor.softmax`, `CrossEntropyLoss`.
    protected List<String> forbidden() {
        return List.of();
    }

    /// How many draws of its cases the build tries; fewer only of what takes long, with the reason.
    public int draws() {
        return 200;
    }

    /// The solution.
    public final Candidate reference() {
        return parts().reference;
    }

    /// The other right solutions, by name.
    public final List<Candidate> alternatives() {
        return parts().alternatives;
    }

    /// The wrong solutions, by name.
    public final List<Candidate> mistakes() {
        return parts().mistakes;
    }

    /// Its marked methods.
    ///
    /// @throws IllegalStateException if one is missing or does not fit the signature
    final synchronized Parts parts() {
        if (parts == null) {
            parts = new Parts(this);
        }
        return parts;
    }

    /// Its number: 3.6.3 is the third of section 3.6.
    public final String number() {
        return number;
    }

    /// The section it belongs to.
    public final String section() {
        return number.substring(0, number.lastIndexOf('.'));
    }

    /// What it is called in the book.
    public final String title() {
        return title;
    }

    /// What it is called in code.
    public final String name() {
        return getClass().getSimpleName();
    }

    /// What the student is asked, without what is right.
    public final Question question() {
        Method signature = signature();
        var type =
                MethodType.methodType(
                        signature.getReturnType(), signature.getParameterTypes());
        return new Question(
                number,
                name(),
                signature.getName(),
                type.toMethodDescriptorString(),
                forbidden());
    }

    /// The signature: the one method of the solution's interface.
    public final Method signature() {
        var parent = (ParameterizedType) getClass().getGenericSuperclass();
        var methods = ((Class<?>) parent.getActualTypeArguments()[0]).getMethods();
        if (methods.length != 1) {
            throw new IllegalStateException(
                    name()
                            + ": the interface of its solution has "
                            + methods.length
                            + " methods; it needs one, the signature");
        }
        return methods[0];
    }
}
