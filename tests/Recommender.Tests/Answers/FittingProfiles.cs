using Recommender.People;

namespace Recommender.Tests.Answers;

/// <summary>For each title of the market someone whom it plainly fits, told without a word of the title. Made up.</summary>
internal sealed record FittingProfile(string Role, string Skills, string Activities, double Years, string Education, string? Industry = null)
{
    public static readonly IReadOnlyList<FittingProfile> All =
    [
        new("algorithm-researcher", "C++, data structures, optimisation, linear algebra, discrete mathematics, complexity analysis, MATLAB, numerical methods", "publish papers", 4, "PhD"),
        new("computer-vision-engineer", "Python, OpenCV, PyTorch, object detection, YOLO, image segmentation, Docker", "put models into production", 4, "master"),
        new("computer-vision-expert", "OpenCV, C++, stereo matching, camera calibration, object detection, image processing, CUDA, consulting, mentoring", "client work, coaching", 12, "master"),
        new("computer-vision-scientist", "PyTorch, OpenCV, image segmentation, object detection, 3D reconstruction, linear algebra, statistics", "publish papers, run experiments", 5, "PhD"),
        new("computer-vision-software-engineer", "C++, OpenCV, CUDA, CMake, Qt, image processing, Git, unit testing, Linux", "programming", 5, "master"),
        new("graduate-machine-learning-engineer", "Python, scikit-learn, TensorFlow, Jupyter, Git, statistics, linear algebra, NumPy, pandas", "build prototypes", 0, "bachelor"),
        new("machine-learning-analyst", "Python, SQL, scikit-learn, pandas, Tableau, Excel, predictive modelling, regression", "decision support", 3, "master"),
        new("machine-learning-developer", "Python, scikit-learn, TensorFlow, Flask, FastAPI, REST APIs, Java, Docker, Git", "programming, prototyping", 3, "bachelor"),
        new("machine-learning-engineer", "Python, PyTorch, scikit-learn, Docker, Kubernetes, AWS, model deployment", "put models into production", 4, "master"),
        new("machine-learning-researcher", "Python, PyTorch, JAX, LaTeX, Bayesian methods, Gaussian processes, optimisation, probability, linear algebra", "publish papers", 4, "PhD"),
        new("machine-learning-specialist", "Python, scikit-learn, XGBoost, SQL, feature engineering, ensemble methods, gradient boosting, consulting", "client work, train models", 6, "master"),
        new("ml-software-engineer", "Python, Java, C++, TensorFlow, Docker, Kubernetes, CI/CD, unit testing, microservices, REST APIs, model deployment", "programming, put models into production", 4, "bachelor"),
        new("nlp-deep-learning-scientist", "PyTorch, BERT, Hugging Face, transformers, word embeddings, machine translation, statistics", "publish papers", 5, "PhD"),
        new("nlp-software-engineer", "Java, Python, spaCy, Elasticsearch, information retrieval, text mining, chatbots, microservices, REST APIs, Git", "programming", 5, "bachelor"),
        new("research-scientist-deep-learning", "PyTorch, JAX, neural networks, transformer networks, diffusion models, LaTeX, linear algebra", "publish papers", 6, "PhD"),
        new("research-scientist-ml-image-analysis", "Python, MATLAB, OpenCV, SimpleITK, medical imaging, U-Net, statistics", "publish papers", 5, "PhD", "health"),
        new("senior-computer-vision-researcher", "PyTorch, OpenCV, LaTeX, CLIP, image segmentation, object detection, linear algebra, mentoring", "publish papers, coaching", 9, "PhD"),
        new("deep-learning-researcher", "PyTorch, TensorFlow, JAX, CUDA, neural networks, CNN, GAN, transformers, LaTeX", "publish papers", 3, "PhD"),
        new("data-scientist", "Python, R, SQL, pandas, scikit-learn, statistics", "build prototypes", 3, "master"),
        new("chief-data-scientist", "Python, statistics, Spark, leadership, mentoring, strategy, experiment design, stakeholder management", "set direction, lead a team, mentoring", 10, "PhD"),
        new("nlp-engineer", "Python, spaCy, BERT, text classification, named entity recognition, Hugging Face, PyTorch, Docker", "put models into production", 4, "master"),
        new("ai-engineer", "Python, LangChain, OpenAI API, vector databases, RAG, large language models, FastAPI, Docker", "prototyping", 3, "bachelor"),
        new("deep-learning-engineer", "Python, PyTorch, Keras, CUDA, TensorRT, neural networks, convolutional networks, ONNX, distributed training", "put models into production", 4, "master"),
        new("data-analyst", "SQL, Excel, Tableau, Power BI, statistics, PowerPoint", "dashboards, decision support", 3, "bachelor"),
        new("bi-developer", "SQL, SQL Server, SSIS, SSRS, DAX, Power Query, ETL, data warehousing, stored procedures", "dashboards", 5, "bachelor"),
        new("bi-analyst", "SQL, Tableau, Excel, DAX, Power Query, Looker, data visualisation", "dashboards, decision support", 4, "bachelor"),
        new("ai-product-manager", "roadmapping, user research, A/B testing, agile, Jira, stakeholder management, machine learning, large language models, SQL", "roadmap planning, requirements gathering", 6, "bachelor"),
        new("ml-platform-engineer", "Kubernetes, Terraform, Go, Kubeflow, feature store, Helm, Airflow, Ray, Python, AWS", "operations, run data infrastructure", 6, "bachelor"),
        new("senior-ml-engineer-health", "Python, PyTorch, medical imaging, clinical trials, FHIR, scikit-learn, Docker", "put models into production", 8, "master", "health"),
        new("machine-learning-manager", "leadership, people management, project management, agile, MLOps, Python, model deployment, stakeholder management", "people management, project management", 9, "master"),
        new("machine-learning-scientist", "Python, PyTorch, SQL, Spark, Bayesian methods, causal inference, experiment design, optimisation, probability", "run experiments, publish papers", 5, "PhD"),
        new("applied-ai-ml-associate", "Python, PyTorch, scikit-learn, SQL, statistics, quantitative finance, banking", "prototyping", 2, "master", "finance"),
        new("technical-product-manager-ai-ml", "roadmapping, agile, Jira, SQL, Python, REST APIs, system design, software architecture, MLOps, stakeholder management", "roadmap planning", 8, "bachelor"),
        new("3d-machine-learning-engineer", "Python, PyTorch, C++, point clouds, LiDAR, SLAM, neural radiance fields, computer graphics", "put models into production", 5, "master"),
        new("senior-ml-engineer-nlp", "Python, spaCy, BERT, Hugging Face, LLM, text classification, Docker, AWS, Kubernetes", "put models into production, coaching", 9, "master"),
        new("principal-software-engineer-ml", "Java, C++, Python, distributed systems, system design, Kubernetes, microservices, TensorFlow, concurrency, technical strategy", "system design, coaching", 14, "bachelor"),
        new("nlp-intern", "Python, spaCy, NLTK, text classification, Jupyter, Git", "clean data", 0, "apprenticeship"),
        new("ml-business-development-specialist", "sales, negotiation, client management, CRM, presentation skills, cloud computing, communication", "client work", 6, "bachelor"),
        new("ai-customer-engineer", "Google Cloud, AWS, Python, TensorFlow, REST APIs, presentation skills, client management, communication", "presales", 6, "bachelor"),
        new("language-engineer", "Python, computational linguistics, speech recognition, regular expressions, tokenisation, NLTK, data annotation", "data annotation", 3, "master"),
        new("head-of-ai-ml-technology", "leadership, software architecture, technical strategy, scaling teams, MLOps, AWS, Azure, data governance", "set direction, lead a team, architecture", 14, "master"),
        new("research-engineer-ai-ml", "Python, PyTorch, JAX, C++, CUDA, distributed training, Slurm, Docker", "publish papers, programming", 4, "master"),
        new("ai-industrialisation-engineer", "Python, model deployment, model monitoring, Jenkins, CI/CD, Kubernetes, edge computing, predictive maintenance, Airflow", "put models into production, operations", 5, "master", "manufacturing"),
        new("artificial-intelligence-scientist", "Python, PyTorch, reinforcement learning, knowledge graphs, generative models, probability, statistics", "publish papers, prototyping", 5, "PhD"),
        new("machine-learning-intern", "Python, scikit-learn, TensorFlow, Jupyter, Git, statistics, linear algebra, pandas, NumPy", "clean data", 0, "apprenticeship"),
        new("junior-machine-learning-engineer", "Python, scikit-learn, PyTorch, Jupyter, Git, pandas, NumPy, feature engineering", "clean data, train models", 1, "bachelor"),
        new("senior-machine-learning-engineer", "Python, PyTorch, scikit-learn, Docker, Kubernetes, ensemble methods, experiment design, mentoring, recommender systems, A/B testing", "train models, coaching", 8, "master"),
        new("applied-ml-scientist", "Python, PyTorch, scikit-learn, experiment design, statistical validation, recommender systems, time series, A/B testing, causal inference", "run experiments, prototyping", 6, "PhD"),
        new("machine-learning-team-lead", "Python, MLOps, leadership, project management, mentoring, technical strategy, stakeholder management", "manage people, coaching", 9, "master"),
        new("machine-learning-architect", "system design, AWS, Azure, Kubernetes, Spark, data governance, software architecture, MLOps, Python", "system design", 11, "master"),
        new("head-of-machine-learning", "leadership, strategy, scaling teams, budgeting, MLOps, PyTorch, Python, scikit-learn", "manage people, set direction", 13, "PhD"),
        new("director-of-ai", "leadership, strategy, budgeting, scaling teams, stakeholder management, machine learning, research partnerships", "manage people, set direction", 15, "master"),
        new("chief-ai-officer", "executive leadership, board communication, data governance, strategy, regulatory compliance, machine learning", "set direction, compliance", 20, "master"),
        new("vp-of-machine-learning", "executive leadership, scaling teams, budgeting, strategy, MLOps, people management, Python", "manage people, set direction", 18, "master"),
        new("graduate-machine-learning-researcher", "Python, PyTorch, LaTeX, statistics, linear algebra, probability, Jupyter", "publish papers", 0, "master"),
    ];

    public Profile Of(string country) => new()
    {
        Skills = Skills.Split(", "),
        Activities = Activities.Split(", "),
        YearsExperience = Years,
        Education = Education,
        Industry = Industry,
        Country = country,
    };
}
