using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Recommender.Service.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class DeskViews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Log",
                table: "TrainingRuns",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Pauses",
                columns: table => new
                {
                    What = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Pauses", x => x.What);
                });

            migrationBuilder.CreateTable(
                name: "UnknownWords",
                columns: table => new
                {
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Requests = table.Column<int>(type: "INTEGER", nullable: false),
                    Hours = table.Column<int>(type: "INTEGER", nullable: false),
                    LastHour = table.Column<long>(type: "INTEGER", nullable: false),
                    Word = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UnknownWords", x => x.Hash);
                });

            migrationBuilder.CreateIndex(
                name: "IX_UnknownWords_LastHour",
                table: "UnknownWords",
                column: "LastHour");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Pauses");

            migrationBuilder.DropTable(
                name: "UnknownWords");

            migrationBuilder.DropColumn(
                name: "Log",
                table: "TrainingRuns");
        }
    }
}
