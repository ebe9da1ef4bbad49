using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Recommender.Service.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RunProgress : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "LeaseUntil",
                table: "TrainingRuns");

            migrationBuilder.DropColumn(
                name: "Worker",
                table: "TrainingRuns");

            migrationBuilder.AddColumn<string>(
                name: "Progress",
                table: "TrainingRuns",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Progress",
                table: "TrainingRuns");

            migrationBuilder.AddColumn<string>(
                name: "Worker",
                table: "TrainingRuns",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "LeaseUntil",
                table: "TrainingRuns",
                type: "TEXT",
                nullable: true);
        }
    }
}
