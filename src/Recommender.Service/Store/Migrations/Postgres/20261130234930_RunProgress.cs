using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Recommender.Service.Store.Migrations.Postgres
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
                type: "text",
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
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "LeaseUntil",
                table: "TrainingRuns",
                type: "timestamp with time zone",
                nullable: true);
        }
    }
}
