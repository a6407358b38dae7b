package d2l.pupil;

import java.util.List;

/// What a student is asked to write, as his own program may know it: no case, no oracle.
///
/// @param number 3.6.3
/// @param name the exercise's name, `StableSoftmax`, after which a file of an answer is called
/// @param method the name of the method
/// @param descriptor its parameters and result, as a class file writes them:
///     `(Ld2l/tensor/Tensor;)Ld2l/tensor/Tensor;`
/// @param forbidden what the library offers and is to be written here: `Tensor.softmax`, `CrossEntropyLoss`
public record Question(
        String number,
        String name,
        String method,
        String descriptor,
        List<String> forbidden) {}
