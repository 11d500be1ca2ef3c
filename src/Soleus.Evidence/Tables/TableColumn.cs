using System.Globalization;

namespace Soleus.Evidence.Tables;

/// <summary>One column of a data file: numbers when every cell that is not missing is one, else text.</summary>
public sealed class TableColumn
{
    /// <summary>NaN where missing; empty for text.</summary>
    private readonly double[] numbers;

    /// <summary>Null where missing; empty for numbers.</summary>
    private readonly string?[] texts;

    internal TableColumn(string name, double[] numbers, string?[] texts)
    {
        Name = name;
        this.numbers = numbers;
        this.texts = texts;
    }

    public string Name { get; }

    public bool IsNumber => texts.Length == 0;

    /// <summary>Null when the cell is missing (empty, NA) or the column is text.</summary>
    public double? Number(int row) => IsNumber && !double.IsNaN(numbers[row]) ? numbers[row] : null;

    /// <summary>The cell as text, numbers in their shortest form; null when missing.</summary>
    public string? Text(int row) =>
        IsNumber ? Number(row)?.ToString("R", CultureInfo.InvariantCulture) : texts[row];

    /// <summary>NaN where missing: for the inside, where a nullable would cost a million times.</summary>
    internal double Raw(int row) => IsNumber ? numbers[row] : double.NaN;
}
