using Recommender.People;

namespace Recommender.Tests.People;

public sealed class SalaryHistoryTests
{
    [Theory]
    [InlineData("previous_salary")]
    [InlineData("salary_history")]
    [InlineData("SalaryHistory")]
    [InlineData("lastSalary")]
    [InlineData("lastsalary")]
    [InlineData("salary_one_year_ago")]
    [InlineData("Salary two years ago")]
    [InlineData("current_salary_before_bonus")]
    [InlineData("Prior pay")]
    [InlineData("past compensation (USD)")]
    [InlineData("Annual bonus+stocks one year ago. Only answer if staying in same country")]
    [InlineData("Letztes Gehalt")]
    [InlineData("Gehalt vor einem Jahr")]
    [InlineData("Salary before tax, previous job")]
    [InlineData("salary before current job")]
    public void Former_pay_is_known_by_its_name(string column) => Assert.True(SalaryHistory.IsNamedBy(column));

    [Theory]
    [InlineData("salary")]
    [InlineData("Current Salary")]
    [InlineData("Yearly brutto salary (without bonus and stocks) in EUR")]
    [InlineData("chicago_salary")]
    [InlineData("last_name")]
    [InlineData("pay_period")]
    [InlineData("previous_role")]
    [InlineData("Salary before tax")]
    [InlineData("annual_pay_before_income_tax")]
    [InlineData("Salary (before any deductions)")]
    [InlineData("Gehalt vor Steuern")]
    public void Other_columns_are_not(string column) => Assert.False(SalaryHistory.IsNamedBy(column));
}
